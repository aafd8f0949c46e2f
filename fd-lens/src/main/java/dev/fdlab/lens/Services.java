package dev.fdlab.lens;

import java.util.HashMap;
import java.util.Map;

/**
 * Ports by the names that lsof prints without {@code -P}: IANA's registry, as far as servers of today are concerned.
 */
final class Services {
    private static final Map<String, Integer> PORTS = new HashMap<>();

    static {
        String table = """
                ftp 21 ssh 22 telnet 23 smtp 25 domain 53 http 80 kerberos 88 pop3 110 sunrpc 111 ntp 123 imap2 143
                imap 143 snmp 161 bgp 179 ldap 389 https 443 microsoft-ds 445 submissions 465 syslog 514 printer 515
                submission 587 ldaps 636 imaps 993 pop3s 995 socks 1080 rmiregistry 1099 openvpn 1194 ms-sql-s 1433
                ms-sql-m 1434 ncube-lm 1521 datametrics 1645 radius 1812 radius-acct 1813 mqtt 1883 nfs 2049
                zookeeper 2181 eforward 2181 docker 2375 docker-s 2376 etcd-client 2379 etcd-server 2380 ttyinfo 3012
                iscsi-target 3260 mysql 3306 ms-wbt-server 3389 svn 3690 epmd 4369 commplex-main 5000 sip 5060 sips 5061
                xmpp-client 5222 postgresql 5432 postgres 5432 amqps 5671 amqp 5672 couchdb 5984 x11 6000 redis 6379
                ircd 6667 afs3-fileserver 7000 afs3-callback 7001 cbt 7777 irdmi 8000 http-alt 8080 webcache 8080
                us-srv 8083 radan-http 8088 sunwebadmin 8800 https-alt 8443 pcsync-https 8443 ddi-tcp-1 8888 secure-mqtt 8883
                cslistener 9000 bacula-dir 9101 jetdirect 9100 hadoop 8020 cassandra 9042 XmlIpcRegSvc 9092 kafka 9092
                elasticsearch 9200 wap-wsp 9200 vrace 9300 sd 9876 ndmp 10000 zabbix-agent 10050 zabbix-trapper 10051
                memcache 11211 memcached 11211 db-lsp 17500 mongodb 27017 flexlm 27001 intermapper 8181 websm 9090
                """;
        String[] words = table.strip().split("\\s+");
        for (int i = 0; i + 1 < words.length; i += 2) {
            PORTS.put(words[i], Integer.parseInt(words[i + 1]));
        }
    }

    private Services() {}

    /** Of a number, a name or {@code *}, which is 0; -1 for a name that is not known. */
    static int port(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) < 65536) {
            return Integer.parseInt(text);
        }
        return text.equals("*") ? 0 : PORTS.getOrDefault(text, -1);
    }
}

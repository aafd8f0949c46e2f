total 0
lr-x------ 1 root root 64 Nov 25 13:03 0 -> /dev/null
l-wx------ 1 root root 64 Nov 25 13:03 1 -> pipe:[893219]
lrwx------ 1 root root 64 Nov 25 13:03 10 -> anon_inode:[eventpoll]
lrwx------ 1 root root 64 Nov 25 13:03 11 -> anon_inode:[eventfd]
lrwx------ 1 root root 64 Nov 25 13:03 12 -> anon_inode:[eventpoll]
lrwx------ 1 root root 64 Nov 25 13:03 13 -> anon_inode:[eventfd]
lrwx------ 1 root root 64 Nov 25 13:03 14 -> anon_inode:[eventpoll]
lrwx------ 1 root root 64 Nov 25 13:03 15 -> anon_inode:[eventfd]
lrwx------ 1 root root 64 Nov 25 13:03 16 -> socket:[894877]
lrwx------ 1 root root 64 Nov 25 13:03 2 -> /dev/null
lr-x------ 1 root root 64 Nov 25 13:03 3 -> /usr/lib/jvm/java-17-openjdk-amd64/lib/modules
lr-x------ 1 root root 64 Nov 25 13:03 4 -> /srv/images/leaky-server.jar
lr-x------ 1 root root 64 Nov 25 13:03 5 -> /dev/random
lrwx------ 1 root root 64 Nov 25 13:03 6 -> socket:[893233]
lr-x------ 1 root root 64 Nov 25 13:03 7 -> /dev/urandom
lrwx------ 1 root root 64 Nov 25 13:03 8 -> /srv/images/data/catalogue.db
lrwx------ 1 root root 64 Nov 25 13:03 9 -> /srv/images/data/catalogue.db-wal

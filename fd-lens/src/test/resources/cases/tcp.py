# tcp.py SCENARIO : prints {pid, fds:{fd: "label => DIRECTION STATE"}} a line per process; ends on stdin EOF
import os, sys, socket, json, time, struct, array
S = socket.socket; A4 = socket.AF_INET; A6 = socket.AF_INET6; RA = socket.SO_REUSEADDR; RP = socket.SO_REUSEPORT; SOL = socket.SOL_SOCKET
L = {}; keep = []
def h(s, label): L[s.fileno()] = label; keep.append(s); return s
def lis(fam=A4, addr='127.0.0.1', port=0, v6only=None, ra=False, rp=False, proto=0, backlog=50):
    s = S(fam, socket.SOCK_STREAM, proto)
    if v6only is not None: s.setsockopt(41, 26, v6only)
    if ra: s.setsockopt(SOL, RA, 1)
    if rp: s.setsockopt(SOL, RP, 1)
    s.bind((addr, port)); s.listen(backlog); return s
def con(to, frm=None, fam=A4, ra=False, rp=False, proto=0, block=True):
    s = S(fam, socket.SOCK_STREAM, proto)
    if ra: s.setsockopt(SOL, RA, 1)
    if rp: s.setsockopt(SOL, RP, 1)
    if frm: s.bind(frm)
    if not block: s.setblocking(False)
    try: s.connect(to)
    except BlockingIOError: pass
    return s
def out(): print(json.dumps({'pid': os.getpid(), 'fds': L}), flush=True)
def child(f):
    pid = os.fork()
    if pid == 0:
        L.clear(); f(); out(); sys.stdin.read(); os._exit(0)
def fill(s):
    s.setblocking(False)
    try:
        while True: s.send(b'x' * 65536)
    except BlockingIOError: pass
sc = sys.argv[1]
if sc == 'both':
    l = h(lis(), 'LISTENING'); c = h(con(l.getsockname()), 'OUTBOUND'); h(l.accept()[0], 'INBOUND')
elif sc == 'dual':
    l = h(lis(A6, '::', v6only=0), 'LISTENING'); p = l.getsockname()[1]
    h(con(('127.0.0.1', p)), 'OUTBOUND'); h(l.accept()[0], 'INBOUND (v4-mapped)')
    h(con(('::1', p), fam=A6), 'OUTBOUND'); h(l.accept()[0], 'INBOUND (v6)')
    h(con(('::ffff:127.0.0.1', p), fam=A6), 'OUTBOUND (v6 socket, mapped)'); h(l.accept()[0], 'INBOUND')
elif sc == 'closed-listener':
    l = lis(); h(con(l.getsockname()), 'OUTBOUND'); h(l.accept()[0], 'INBOUND'); l.close()
elif sc == 'closed-listener-many':
    l = lis()
    def cl():
        for i in range(300): h(con(l.getsockname()), 'OUTBOUND')
    child(cl)
    for i in range(300): h(l.accept()[0], 'INBOUND')
    l.close()
elif sc == 'wild-and-other-addr':
    r = lis(); o = S(); o.setsockopt(SOL, RA, 1); o.bind(('127.0.0.2', 0)); p = o.getsockname()[1]; o.connect(r.getsockname()); h(o, 'OUTBOUND'); L[r.fileno()] = 'LISTENING'; h(r.accept()[0], 'INBOUND')
    h(lis(A4, '0.0.0.0', p, ra=True), 'LISTENING')
elif sc == 'specific-and-other-addr':
    r = h(lis(), 'LISTENING'); p = 25123; l = h(lis(A4, '127.0.0.1', p), 'LISTENING'); h(con(r.getsockname(), ('127.0.0.2', p)), 'OUTBOUND')
elif sc == 'v6only-wild-and-v4-out':
    r = h(lis(), 'LISTENING'); o = h(con(r.getsockname()), 'OUTBOUND'); p = o.getsockname()[1]; h(lis(A6, '::', p, v6only=1), 'LISTENING')
elif sc == 'v4-wild-and-v6-out':
    r = h(lis(A6, '::1'), 'LISTENING'); o = h(con(r.getsockname(), ('::1', 0), A6, ra=True), 'OUTBOUND'); p = o.getsockname()[1]; h(lis(A4, '0.0.0.0', p, ra=True), 'LISTENING')
elif sc == 'reuseport-out':   # libp2p, hole punching
    r = lis(); child(lambda: h(r, 'LISTENING'))
    l = h(lis(A4, '0.0.0.0', 25124, ra=True, rp=True), 'LISTENING'); h(con(r.getsockname(), ('127.0.0.1', 25124), ra=True, rp=True), 'OUTBOUND'); r.close()
elif sc == 'reuseport-listeners':
    a = h(lis(port=25125, rp=True), 'LISTENING'); b = h(lis(port=25125, rp=True), 'LISTENING')
    for i in range(8):
        h(con(('127.0.0.1', 25125)), 'OUTBOUND'); 
    time.sleep(.1)
    for s in (a, b):
        s.setblocking(False)
        try:
            while True: h(s.accept()[0], 'INBOUND')
        except BlockingIOError: pass
elif sc == 'prefork':         # parent listens, child accepts and closes its copy of the listener (sshd, postgres, inetd)
    l = h(lis(), 'LISTENING'); c = h(con(l.getsockname()), 'OUTBOUND')
    def ch(): s = l.accept()[0]; l.close(); c.close(); h(s, 'INBOUND (listener in parent)')
    child(ch)
elif sc == 'prefork-shared':
    l = h(lis(), 'LISTENING'); c = h(con(l.getsockname()), 'OUTBOUND')
    def ch(): s = l.accept()[0]; c.close(); h(l, 'LISTENING'); h(s, 'INBOUND')
    child(ch)
elif sc == 'self-connect':
    s = S(); s.bind(('127.0.0.1', 25126)); s.connect(('127.0.0.1', 25126)); h(s, 'OUTBOUND to itself')
elif sc == 'mptcp-listener':
    l = h(lis(proto=262), 'LISTENING (mptcp)'); h(con(l.getsockname()), 'OUTBOUND (plain)'); h(l.accept()[0], 'INBOUND (fell back)')
    h(con(l.getsockname(), proto=262), 'OUTBOUND (mptcp)'); h(l.accept()[0], 'INBOUND (mptcp)')
elif sc == 'states':
    l = h(lis(backlog=100), 'LISTENING')
    def pair(small=False):
        c = con(l.getsockname()); s = l.accept()[0]; return c, s
    c, s = pair(); h(c, 'OUTBOUND ESTABLISHED'); h(s, 'INBOUND ESTABLISHED')
    c, s = pair(); c.shutdown(1); h(c, 'OUTBOUND FIN_WAIT2'); h(s, 'INBOUND CLOSE_WAIT')
    c, s = pair(); s.close(); h(c, 'OUTBOUND CLOSE_WAIT'); 
    c, s = pair(); fill(c); c.shutdown(1); h(c, 'OUTBOUND FIN_WAIT1'); h(s, 'INBOUND ESTABLISHED (recv queue full)')
    c, s = pair(); fill(c); s.shutdown(1); time.sleep(.1); c.shutdown(1); h(c, 'OUTBOUND LAST_ACK'); h(s, 'INBOUND FIN_WAIT2')
    c, s = pair(); fill(c); c.shutdown(1); time.sleep(.1); s.shutdown(1); h(c, 'OUTBOUND CLOSING'); h(s, 'INBOUND FIN_WAIT2')
    c, s = pair(); c.shutdown(1); s.close(); time.sleep(.1); h(c, 'OUTBOUND closed both ways, fd open (TIME_WAIT without inode)')
    c, s = pair(); s.setsockopt(SOL, socket.SO_LINGER, struct.pack('ii', 1, 0)); s.close(); h(c, 'OUTBOUND reset by peer, fd open')
    c, s = pair(); c.send(b'y' * 777); h(c, 'OUTBOUND ESTABLISHED'); h(s, 'INBOUND ESTABLISHED recvq 777')
    c, s = pair(); c.send(b'y' * 500); c.close(); h(s, 'INBOUND CLOSE_WAIT recvq 501')
    f = h(lis(backlog=0), 'LISTENING backlog full'); x = h(con(f.getsockname(), block=False), 'OUTBOUND ESTABLISHED (not accepted)')
    time.sleep(.1)
    for i in range(2): h(con(f.getsockname(), block=False), 'OUTBOUND SYN_SENT')
    d = con(l.getsockname()); e = l.accept()[0]; h(d, 'OUTBOUND'); 
    for i in range(3): h(S(fileno=os.dup(e.fileno())), 'INBOUND ESTABLISHED dup of one socket')
time.sleep(.3); out(); sys.stdin.read()

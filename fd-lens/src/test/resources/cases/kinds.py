# holds one descriptor of every kind; prints its folder, then {fd: label}; ends on stdin EOF
import os, sys, socket, ctypes, json, struct, signal, tempfile, pty, select, time, mmap, fcntl
libc = ctypes.CDLL(None, use_errno=True)
D = tempfile.mkdtemp(prefix='lens-')
L = {}; keep = []
print(D, flush=True)
def hold(label, f):
    try:
        r = f()
    except Exception as e:
        print('SKIP', label, repr(e), file=sys.stderr); return None
    for x in (r if isinstance(r, (list, tuple)) else [r]):
        fd = x if isinstance(x, int) else x.fileno()
        if fd < 0:
            print('SKIP', label, os.strerror(ctypes.get_errno()), file=sys.stderr); continue
        L[fd] = label; keep.append(x)
    return r
def sysc(n, *a):
    ctypes.set_errno(0)
    return libc.syscall(n, *a)
def write(name, data=b'x'):
    p = os.path.join(D, name) if isinstance(name, str) else os.path.join(D.encode(), name)
    with open(p, 'wb') as f: f.write(data)
    return p
# anon inodes
hold('eventfd', lambda: libc.eventfd(0, 0))
hold('eventpoll', lambda: select.epoll())
hold('timerfd', lambda: libc.timerfd_create(1, 0))
hold('inotify', lambda: libc.inotify_init())
hold('fanotify', lambda: libc.fanotify_init(0, 0))
def sigfd():
    m = ctypes.create_string_buffer(128); return libc.signalfd(-1, m, 0)
hold('signalfd', sigfd)
hold('pidfd', lambda: sysc(434, os.getpid(), 0))
hold('userfaultfd', lambda: sysc(323, 1))
p = ctypes.create_string_buffer(256)
hold('io_uring', lambda: sysc(425, 4, p))
def perf():
    a = ctypes.create_string_buffer(120); struct.pack_into('IIQ', a, 0, 1, 120, 0); return sysc(298, a, 0, -1, -1, 0)
hold('perf_event', perf)
def bpfmap():
    a = ctypes.create_string_buffer(128); struct.pack_into('IIII', a, 0, 2, 4, 8, 4); return sysc(321, 0, a, 128)
hold('bpf-map', bpfmap)
hold('memfd', lambda: libc.memfd_create(b'lens-memfd', 0))
hold('pidfd-ns-net', lambda: os.open('/proc/self/ns/net', os.O_RDONLY))
hold('mntfd fsopen', lambda: sysc(430, b'tmpfs', 0))
# files
hold('file', lambda: open(write('plain.txt')))
hold('directory', lambda: os.open(D, os.O_RDONLY | os.O_DIRECTORY))
def deleted():
    f = os.open(write('gone.log', b'x' * 1000000), os.O_RDWR); os.unlink(os.path.join(D, 'gone.log')); return f
hold('deleted file 1MB', deleted)
def deldir():
    q = os.path.join(D, 'gonedir'); os.mkdir(q); f = os.open(q, os.O_RDONLY); os.rmdir(q); return f
hold('deleted directory', deldir)
hold('file named (deleted)', lambda: open(write('really (deleted)')))
hold('file newline', lambda: open(write('two\nlines')))
hold('file utf8', lambda: open(write('größe-ü.log')))
hold('file latin1', lambda: os.open(write(b'latin-\xfc.log'), os.O_RDONLY))
hold('O_TMPFILE', lambda: os.open(D, os.O_RDWR | os.O_TMPFILE))
def renamed():
    a = write('old.log'); f = os.open(a, os.O_RDONLY); os.rename(a, os.path.join(D, 'new.log.1')); return f
hold('renamed file', renamed)
hold('/proc file', lambda: open('/proc/self/stat'))
hold('/sys file', lambda: open('/sys/kernel/mm/transparent_hugepage/enabled'))
def shm():
    return os.open('/dev/shm/lens-shm', os.O_RDWR | os.O_CREAT)
hold('/dev/shm', shm); os.path.exists('/dev/shm/lens-shm') and os.unlink('/dev/shm/lens-shm')
os.symlink('plain.txt', os.path.join(D, 'sym'))
hold('O_PATH symlink', lambda: os.open(os.path.join(D, 'sym'), os.O_PATH | os.O_NOFOLLOW))
# devices
hold('/dev/null', lambda: os.open('/dev/null', os.O_RDWR))
hold('/dev/urandom', lambda: os.open('/dev/urandom', os.O_RDONLY))
hold('pty master+slave', lambda: pty.openpty())
hold('/dev/net/tun', lambda: os.open('/dev/net/tun', os.O_RDWR))
# pipes
hold('pipe', lambda: os.pipe())
os.mkfifo(os.path.join(D, 'fifo')); hold('fifo', lambda: os.open(os.path.join(D, 'fifo'), os.O_RDWR))
# unix sockets
S = socket.socket
U = socket.AF_UNIX
def ul(t, addr, n=None):
    s = S(U, t); s.bind(addr)
    if t != socket.SOCK_DGRAM: s.listen(1)
    return s
hold('unix stream listen path', lambda: ul(socket.SOCK_STREAM, D + '/s.sock'))
def uc(t, addr):
    s = S(U, t); s.connect(addr); return s
hold('unix stream connected to path', lambda: uc(socket.SOCK_STREAM, D + '/s.sock'))
hold('unix stream listen abstract', lambda: ul(socket.SOCK_STREAM, '\0lens-abs'))
hold('unix seqpacket listen path', lambda: ul(socket.SOCK_SEQPACKET, D + '/q.sock'))
hold('unix dgram bound', lambda: ul(socket.SOCK_DGRAM, D + '/d.sock'))
hold('unix dgram connected', lambda: uc(socket.SOCK_DGRAM, D + '/d.sock'))
hold('unix socketpair', lambda: socket.socketpair())
hold('unix unbound', lambda: S(U, socket.SOCK_STREAM))
# other families
hold('netlink ROUTE', lambda: S(socket.AF_NETLINK, socket.SOCK_RAW, 0))
hold('netlink KOBJECT_UEVENT', lambda: S(socket.AF_NETLINK, socket.SOCK_RAW, 15))
def nb(protocol):
    s = S(socket.AF_NETLINK, socket.SOCK_RAW, protocol); s.bind((0, 0)); return s
hold('netlink ROUTE bound', lambda: nb(0))
hold('netlink UEVENT bound', lambda: nb(15))
hold('packet', lambda: S(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x88b5)))
hold('raw ICMP', lambda: S(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP))
hold('raw6 ICMPv6', lambda: S(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6))
hold('ping (dgram ICMP)', lambda: S(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP))
def vs():
    s = S(socket.AF_VSOCK, socket.SOCK_STREAM); s.bind((0xffffffff, 5555)); s.listen(1); return s
hold('vsock listen', vs)
hold('AF_KEY', lambda: S(15, socket.SOCK_RAW, 2))
hold('AF_XDP', lambda: S(44, socket.SOCK_RAW, 0))
hold('AF_ALG', lambda: S(38, socket.SOCK_SEQPACKET, 0))
# udp
def ub(fam, a, port=0):
    s = S(fam, socket.SOCK_DGRAM); s.bind((a, port)); return s
u4 = hold('udp4 bound', lambda: ub(socket.AF_INET, '127.0.0.1'))
u6 = hold('udp6 any dual', lambda: ub(socket.AF_INET6, '::'))
def ucn():
    s = S(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('127.0.0.1', u4.getsockname()[1])); return s
hold('udp4 connected', ucn)
hold('udp unbound', lambda: S(socket.AF_INET, socket.SOCK_DGRAM))
hold('udplite bound', lambda: (lambda s: (s.bind(('127.0.0.1', 0)), s)[1])(S(socket.AF_INET, socket.SOCK_DGRAM, 136)))
# tcp without connection
hold('tcp unbound', lambda: S())
def tb():
    s = S(); s.bind(('127.0.0.1', 0)); return s
hold('tcp bound only', tb)
print(json.dumps({'pid': os.getpid(), 'dir': D, 'fds': {str(k): v for k, v in sorted(L.items())}}), flush=True)
sys.stdin.read()
import shutil; shutil.rmtree(D, ignore_errors=True)

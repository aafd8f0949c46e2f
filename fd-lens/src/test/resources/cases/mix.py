# mix.py: for each line on standard input, a seed: closes all that it holds, opens a random mix of kinds instead, and prints
# how many descriptors the process then has. The first line it prints is its pid.
import ctypes, os, random, select, socket, sys, tempfile
libc = ctypes.CDLL(None); d = tempfile.mkdtemp(prefix='lens-').encode(); S = socket.socket; serial = 0
print(os.getpid(), flush=True)
def path(name=b'f'):
    global serial; serial += 1; return b'%s/%s-%d' % (d, name, serial)
def file(name=b'f', gone=False):
    p = path(name); f = os.open(p, os.O_CREAT | os.O_RDWR); os.write(f, b'x')
    if gone: os.unlink(p)
    return f
def folder(gone=False):
    p = path(b'd'); os.mkdir(p); f = os.open(p, os.O_RDONLY)
    if gone: os.rmdir(p)
    return f
def link():
    p = path(b'l'); os.symlink(b'nowhere', p); return os.open(p, os.O_PATH | os.O_NOFOLLOW)
def fifo():
    p = path(b'p'); os.mkfifo(p); return os.open(p, os.O_RDWR)
def udp(fam, to=None):
    s = S(fam, socket.SOCK_DGRAM); s.bind(('localhost' if fam == socket.AF_INET else '::1', 0))
    if to: s.connect(to)
    return s.detach()
def tcp():
    l = socket.create_server(('127.0.0.1', 0)); c = socket.create_connection(l.getsockname()); a = l.accept()[0]
    if random.random() < .3: c.shutdown(1)
    return [s.detach() for s in (l, c, a)]
def unix():
    s = S(socket.AF_UNIX); s.bind(path(b's')); s.listen(1); return s.detach()
def abstract():
    s = S(socket.AF_UNIX); s.bind(b'\0' + path(b'a')); return s.detach()
kinds = [file, lambda: file(gone=True), lambda: file(b'gr\xc3\xb6\xc3\x9fe'), lambda: file(b'gr\xc3\xb6\xc3\x9fe', True),
    lambda: file(b'latin-\xfc'), lambda: file(b'latin-\xfc', True), lambda: file(b'two\nlines'), lambda: file(b'x (deleted)'),
    lambda: file(b'\\xfc'), lambda: file(b'\x1b[31m\xe2\x80\xae'), folder, lambda: folder(True), link, fifo, unix, abstract, tcp,
    lambda: os.open('/dev/null', 0), lambda: os.open('/dev/urandom', 0), lambda: os.open('/proc/self/ns/net', 0),
    lambda: list(os.pipe()), lambda: libc.eventfd(0, 0), lambda: libc.timerfd_create(1, 0), lambda: libc.inotify_init(),
    lambda: libc.memfd_create(b'gr\xc3\xb6\xc3\x9fe', 0), lambda: libc.epoll_create(1),
    lambda: udp(socket.AF_INET), lambda: udp(socket.AF_INET6), lambda: udp(socket.AF_INET, ('127.0.0.1', 53)),
    lambda: S().detach(), lambda: S(socket.AF_INET, socket.SOCK_DGRAM).detach(), lambda: S(socket.AF_NETLINK, socket.SOCK_RAW, 0).detach(),
    lambda: [s.detach() for s in socket.socketpair()], lambda: os.open('/proc/self/stat', 0)]
held = []
for line in sys.stdin:
    for f in held: os.close(f)
    held = []; random.seed(int(line))
    for kind in random.sample(kinds, random.randrange(1, 12)):
        for _ in range(random.choice((1, 1, 2, 3, 7, 30, 60))):
            try: r = kind()
            except OSError as e: print('left out:', e, file=sys.stderr); break
            held += r if isinstance(r, list) else [r]
    print(len(os.listdir('/proc/self/fd')) - 1, flush=True)
import shutil; shutil.rmtree(d, ignore_errors=True)

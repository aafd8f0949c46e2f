# fuse_hang.py MOUNTPOINT N: a FUSE mount that answers until a process has opened a file there, N times /dev/null and a
# local file that is deleted, then never again (a dead NFS server looks the same). Prints that process's pid; unmounts when
# its standard input ends.
import os, struct, ctypes, sys, threading, tempfile
libc = ctypes.CDLL(None, use_errno=True); M = sys.argv[1]; n = int(sys.argv[2])
os.makedirs(M, exist_ok=True); fd = os.open('/dev/fuse', os.O_RDWR)
r = libc.mount(b'lens', M.encode(), b'fuse', 0, ('fd=%d,rootmode=40000,user_id=0,group_id=0' % fd).encode())
if r: sys.exit('mount: ' + os.strerror(ctypes.get_errno()))
dead = False
def attr(ino):
    mode = 0o40755 if ino == 1 else 0o100644
    return struct.pack('<QQQQQQIIIIIIIIII', ino, 0, 0, 0, 0, 0, 0, 0, 0, mode, 1, 0, 0, 0, 4096, 0)
def serve():
    while True:
        try: b = os.read(fd, 1 << 20)
        except OSError: return
        ln, op, uniq, node = struct.unpack('<IIQQ', b[:24])
        if dead: continue
        def rep(d, e=0): os.write(fd, struct.pack('<IiQ', 16 + len(d), e, uniq) + d)
        if op == 26: rep(struct.pack('<IIIIHHIIHHI', 7, 31, 65536, 0, 12, 10, 65536, 1, 1, 0, 0) + b'\0' * 28)   # INIT
        elif op == 1: rep(struct.pack('<QQQQII', 2, 0, 0, 0, 0, 0) + attr(2))        # LOOKUP
        elif op == 3: rep(struct.pack('<QII', 0, 0, 0) + attr(node))                # GETATTR
        elif op in (14, 27): rep(struct.pack('<QII', 1, 0, 0))                      # OPEN
        elif op in (2, 42): pass
        else: rep(b'', -38)
threading.Thread(target=serve, daemon=True).start()
done, opened = os.pipe(); end, ends = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(fd); os.close(done); os.close(ends)
    k = [os.open('/dev/null', 0) for _ in range(n)]
    f = os.open(M + '/f', os.O_RDONLY); t, name = tempfile.mkstemp(); os.write(t, b'x' * 4096); os.unlink(name)
    os.write(opened, b'.'); os.read(end, 1); os._exit(0)
os.close(end); os.read(done, 1); dead = True
print(pid, flush=True); sys.stdin.read()
os.close(ends); libc.umount2(M.encode(), 2); os.close(fd); os.rmdir(M); os._exit(0)

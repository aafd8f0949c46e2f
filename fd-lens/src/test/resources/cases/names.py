# 500 x one jar, 1 x another, 300 x one directory, 200 x /dev/urandom, 100 netlink, 100 pidfd, 1,000 topic directories with 2 files each, 150 UDP to one port.
import os, sys, socket, ctypes
import tempfile; T=tempfile.mkdtemp(prefix='lens-'); d=T+'/app'; os.makedirs(d+'/lib',exist_ok=True); open(d+'/lib/a.jar','w').close(); open(d+'/lib/b.jar','w').close()
k=[os.open(d+'/lib/a.jar',0) for _ in range(500)]+[os.open(d+'/lib/b.jar',0)]
k+=[os.open(d,0) for _ in range(300)]; k+=[os.open('/dev/urandom',0) for _ in range(200)]
n=[socket.socket(socket.AF_NETLINK,socket.SOCK_RAW,0) for _ in range(100)]; [x.bind((0,0)) for x in n]
k+=[ctypes.CDLL(None).syscall(434, os.getpid(), 0) for _ in range(100)]
for i in range(1000):
    q=T+'/data/topic-%d'%i; os.makedirs(q,exist_ok=True); k+=[os.open(q+'/0.%s'%e,os.O_CREAT|os.O_RDWR) for e in ('log','index')]
u=[socket.socket(socket.AF_INET,socket.SOCK_DGRAM) for _ in range(150)]; [x.connect(('127.0.0.53',53)) for x in u]
print(os.getpid(),flush=True); sys.stdin.read()
import shutil; shutil.rmtree(T)

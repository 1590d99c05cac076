"""Writes language_golden.txt: graphs that PyTorch makes of expressions, arguments, and what each gives.

Run with PyTorch's Python: python make_language_golden.py > language_golden.txt
"""
import copy
import importlib.util
import math
import os
import re
import sys
import tempfile
import warnings
from typing import Dict, List, Optional, Tuple

import torch

warnings.filterwarnings("ignore")
cases = []
def C(sig, expr, *args): cases.append((sig, expr, args))
for a,b in [(7,2),(-7,2),(7,-2),(-7,-2),(7,0)]:
    C("a:int,b:int","a//b",a,b); C("a:int,b:int","divmod(a,b)",a,b); C("a:int,b:int","a/b",a,b)
    if b: C("a:int,b:int","a%b",a,b)
for a,b in [(7.5,2.),(-7.5,2.),(7.5,-2.),(7.5,0.)]:
    C("a:float,b:float","a//b",a,b); C("a:float,b:float","a%b",a,b); C("a:float,b:float","divmod(a,b)",a,b); C("a:float,b:float","a/b",a,b)
    C("a:float,b:float","math.fmod(a,b)",a,b);C("a:float,b:float","math.remainder(a,b)",a,b)
C("a:int,b:int","a**b",2,-1);C("a:int,b:int","a**b",3,41);C("a:float,b:int","a**b",2.,3)
for v in [0.5,1.5,2.5,-0.5,-2.5]: C("a:float","round(a)",v)
C("a:int","round(a)",3)
for v in [1e300, float('inf'), float('nan'), -2.7]: 
    C("a:float","math.floor(a)",v);C("a:float","int(a)",v);C("a:float","math.ceil(a)",v)
C("a:int","math.factorial(a)",-1);C("a:int","math.factorial(a)",5);C("a:int","math.factorial(a)",25)
C("a:int,b:int","math.gcd(a,b)",-12,18)
C("a:float","math.sqrt(a)",-1.);C("a:float","math.log(a)",-1.);C("a:float","math.log(a)",0.)
C("a:int,b:int","math.log(a,b)",8,2)
C("a:int,b:int","a<<b",1,70);C("a:int,b:int","a>>b",-5,1);C("a:int,b:int","a<<b",1,-1)
C("a:str","int(a)","12x");C("a:str","int(a)"," 12");C("a:str","float(a)","1.5x");C("a:str","float(a)","abc");C("a:str","int(a)","abc");C("a:str","int(a)","")
C("a:List[int],b:int","a[b]",[1,2],5);C("a:List[int],b:int","a[b]",[1,2],-3)
C("a:List[int],b:int","a.pop(b)",[1,2],5);C("a:List[int]","a.pop()",[]);C("a:List[int]","a.remove(7)",[1]);C("a:List[int]","a.index(7)",[1])
C("a:List[str]","a.index('z')",["q"]);C("a:List[float]","a.index(7.)",[1.]);C("a:List[str]","a.remove('z')",["q"])
C("a:Dict[str,int]","a['q']",{"a":1});C("a:Dict[int,int]","a[3]",{1:1});C("a:Dict[str,int]","a.pop('q')",{"a":1});C("a:Dict[str,int]","a.popitem()",{"a":1,"b":2})
C("a:Dict[str,int]","a.popitem()",{})
C("a:str","a[-1]","abc");C("a:str","ord(a)","ab");C("a:int","chr(a)",97);C("a:int","chr(a)",300);C("a:int","hex(a)",-255);C("a:int","oct(a)",-8);C("a:int","bin(a)",-5)
C("a:str","a[::2]","abcdef");C("a:str","a[-3:-1]","abcdef");C("a:str","a[::-1]","abcdef")
C("a:List[int]","a[::-1]",[1,2,3]);C("a:List[int]","a[5:1]",[1,2,3]);C("a:List[int]","a[-2:]",[1,2,3])
for a in ["hello World","","ABC def","1a B2","a_b c-d"]:
    for m in ["capitalize","title","swapcase","upper","lower","istitle","isupper","islower","isdigit","isalpha","isalnum","isspace","isnumeric","isdecimal","isidentifier","isprintable"]:
        C("a:str",f"a.{m}()",a)
C("a:str","a.split()"," a b  c ");C("a:str","a.split(' ')"," a b  c ");C("a:str","a.split('b',1)","abcbd");C("a:str","a.rsplit('b',1)","abcbd");C("a:str","a.split('')","abc");C("a:str","a.rsplit()"," a b  c ")
C("a:str","a.splitlines()","a\nb\r\nc\x0bd\n");C("a:str","a.splitlines(True)","a\nb\r\nc\n");C("a:str","a.partition('b')","abcb");C("a:str","a.rpartition('b')","abcb");C("a:str","a.partition('z')","abcb");C("a:str","a.rpartition('z')","abcb")
C("a:str","a.find('b',2)","abcb");C("a:str","a.find('b')","abcb");C("a:str","a.rfind('b')","abcb");C("a:str","a.find('b',0,-1)","abcb");C("a:str","a.find('')","abc");C("a:str","a.rfind('')","abc");C("a:str","a.index('z')","abc");C("a:str","a.rindex('z')","abc");C("a:str","a.find('c',-1)","abc")
C("a:str","a.count('a')","banana");C("a:str","a.count('a',2)","banana");C("a:str","a.count('ana')","banana")
C("a:str","a.startswith('a',1)","banana");C("a:str","a.startswith('an',1,2)","banana");C("a:str","a.endswith('na')","banana");C("a:str","a.endswith('n',0,-1)","banana")
C("a:str","a.replace('a','xx')","banana");C("a:str","a.replace('a','xx',2)","banana");pass
C("a:str","a.center(10,'*')","abc");C("a:str","a.center(9)","abcd");C("a:str","a.ljust(5,'ab')","abc");C("a:str","a.ljust(5,'.')","abc");C("a:str","a.rjust(5,'.')","abc");C("a:str","a.zfill(6)","-12");C("a:str","a.zfill(6)","12");C("a:str","a.expandtabs()","a\tb");C("a:str","a.expandtabs(4)","abc\tb\tc")
C("a:str","a.strip()","  a b\n\t");C("a:str","a.strip('ab')","abcba");C("a:str","a.lstrip('ab')","abcba");C("a:str","a.rstrip('ab')","abcba");C("a:str","a.join(['x','y'])","-")
C("a:int,b:float","'{} and {}'.format(a,b)",1,2.5);C("a:int","'{}{}'.format(a)",1);C("a:int","'{}'.format(a,a)",1);C("a:int","'{0} {1}'.format(a,a)",1);C("a:int","'{:d}'.format(a)",1)
C("a:int,b:float","'%d %s %f' % (a,b,b)",1,2.5);C("a:float","'%.3f' % a",2.5);C("a:float","'%d' % a",2.5);C("a:str","'%s %%' % a","z");C("a:int","'%d %d' % a",2);C("a:int","'%x %o %c' % (a,a,a)",65);C("a:float","'%e %g %i' % (a,a,a)",65.)
C("a:float","str(a)",2.);C("a:List[str]","str(a)",["a"]);C("a:bool","str(a)",True);C("a:Optional[int]","str(a)",None);C("a:float","f'{a} {1e20} {0.1}'",2.)
C("a:List[int]","sorted(a)",[3,1,2]);C("a:List[str]","sorted(a)",["b","a"]);C("a:List[Tuple[int,str]]","sorted(a)",[(2,"a"),(1,"z"),(1,"b")])
C("a:List[int]","a*2",[1,2]);C("a:List[int]","2*a",[1,2]);C("a:List[int]","a+a",[1,2]);C("a:List[int]","3 in a",[1,2]);C("a:List[int]","min(a)",[3,1]);C("a:List[int]","max(a)",[]);C("a:List[int]","min(a,[1,2])",[1,1]);C("a:List[int]","sum(a)",[3,1]);C("a:List[float]","sum(a)",[3.,1.]);C("a:List[bool]","any(a)",[True]);C("a:List[bool]","all(a)",[True,False])
C("a:float","min(a,1)",0.5);C("a:float,b:int","max(a,b)",0.5,1);C("a:float","abs(a)",-0.5);C("a:complex","abs(a)",3+4j);C("a:complex,b:complex","a*b",3+4j,1j);C("a:complex,b:complex","a/b",3+4j,1j);C("a:complex","a**2.",3+4j);C("a:complex","str(a)",3+4j);C("a:complex","a == 3+4j",3+4j)
C("a:str","torch.device(a)","cpu");C("a:str","torch.device(a)","cuda:1");C("a:str","torch.device(a).type","cuda:1");C("a:str","torch.device(a).index","cuda:1");pass
C("a:float","math.modf(a)",-2.5);C("a:float","math.frexp(a)",8.);C("a:float","math.ldexp(a,3)",8.);C("a:float","math.degrees(a)",1.);C("a:float","math.copysign(a,-1.)",1.);C("a:float","math.gamma(a)",5.);C("a:float","math.erf(a)",.5);C("a:float","math.isnan(a)",.5);C("a:float","math.atan2(a,2)",1.);C("a:float","math.fabs(a)",-1.)
C("a:List[int]","list(range(a[0],a[1],a[2]))",[0,5,0]);C("a:List[int]","list(range(a[0],a[1],a[2]))",[5,0,-2]);C("a:int","list(range(a))",3)
C("a:Dict[str,int]","a.keys()",{"a":1,"b":2});C("a:Dict[str,int]","a.items()",{"a":1,"b":2});C("a:Dict[str,int]","a.values()",{"a":1,"b":2});C("a:Dict[str,int]","a.get('z')",{"a":1});C("a:Dict[str,int]","a.get('z',5)",{"a":1});C("a:Dict[str,int]","a.setdefault('z',5)",{"a":1});C("a:Dict[str,int]","dict(a)",{"a":1});C("a:Dict[str,int]","str(a)",{"a":1});C("a:Dict[str,int]","'a' in a",{"a":1});C("a:List[str]","list('abc')",[])
C("a:int","float(a)",3);C("a:int","bool(a)",3);C("a:int","complex(a)",3);C("a:int,b:float","complex(a,b)",3,2.);C("a:bool","int(a)",True);C("a:float","bool(a)",0.)
C("a:bool,b:bool","a & b",True,False);C("a:bool,b:bool","a ^ b",True,False);C("a:int,b:int","a ^ b",5,3);C("a:int","~a",5);C("a:int","-a",5)
C("a:List[int]","a == [1,2]",[1,2]);C("a:Tuple[int,str]","a == (1,'a')",(1,'a'));C("a:str,b:str","a < b","a","b");C("a:bool","a == True",True);C("a:Optional[int]","a is None",None)
C("a:List[int]","torch.jit.annotate(List[float], [])",[])

source = "import torch, math\nfrom typing import *\n"
for i, (signature, expression, _) in enumerate(cases):
    source += f"def f{i}({signature}):\n    return {expression}\n"
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "golden_cases.py")
    with open(path, "w") as file:
        file.write(source)
    spec = importlib.util.spec_from_file_location("golden_cases", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for i, (_, expression, args) in enumerate(cases):
        try:
            function = torch.jit.script(getattr(module, f"f{i}"))
        except Exception:
            print(f"not in the language: {expression}", file=sys.stderr)
            continue
        try:
            result = repr(function(*copy.deepcopy(args)))
        except Exception as error:
            result = "error " + str(error).strip().split("\n")[-1]
        graph = re.sub(r" # .*", "", str(function.graph)).strip()
        print(f"{expression!r}\n{args!r}\n{result}\n{graph}\n")

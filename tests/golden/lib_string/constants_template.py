# Constants, capwords, Template.
import string
from string import Template
print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, string.punctuation, repr(string.whitespace), len(string.printable))
print(string.capwords('hello  big   world'), string.capwords('a-b-cD', '-'), repr(string.capwords(' x ')), string.capwords(''))
t = Template('$who likes ${what}s; $$5 $who_2')
print(t.substitute(who='tim', what='kung pao', who_2='x'), t.substitute({'who': 'a', 'what': 'b', 'who_2': 'c'}), t.substitute({'who': 'a', 'what': 'b'}, who_2='kw'), t.template)
print(t.safe_substitute(who='tim'), Template('$a ${b} $c').safe_substitute(b=1), Template('$ $1 ${ $$ ${x').safe_substitute(x=1), Template('').substitute(), Template('${a}${a}$a').substitute(a=1))
for s in ('$', 'a $ b', 'line\n  $1', '${x', '${}', '$$$'):
    try:
        print(Template(s).substitute(x=1))
    except ValueError as e:
        print(repr(s), e)
try:
    t.substitute(who=1)
except KeyError as e:
    print('KeyError', e)
print(t.get_identifiers(), t.is_valid(), Template('$').is_valid(), Template('$a $b $a ${c}').get_identifiers())
class Pct(Template): delimiter = '%'
print(Pct('%a %% $a %{b}').substitute(a=1, b=2), Template('$é $a_é').safe_substitute(a_=5), Template('$none').substitute(none=None))

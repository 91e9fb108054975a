//! What may be expected, and where it stands: files, comments, patterns.

use crate::Folder;

#[test]
fn files_beside_a_script() {
    let echo = "import sys\nprint(sys.argv[1:], sys.stdin.read())\nsys.exit(len(sys.argv))\n";
    let folder = Folder::new(
        "files",
        &[
            ("a/echo.py", echo),
            ("a/echo.out", "['-x', 'y z'] input\n\n"),
            ("a/echo.args", "-x\ny z\n"),
            ("a/echo.in", "input\n"),
            ("a/echo.rc", "3\n"),
            ("a/echo@none.out", "[] \n"),
            ("a/echo@none.rc", "1\n"),
            ("err.py", "import sys\nprint('x', file=sys.stderr)\nprint('y', file=sys.stderr)\n1/0\n"),
            ("err.out", ""),
            ("err.rc", "1"),
            ("err.err", "ZeroDivisionError: division by zero\n"),
            ("whole.py", "import sys\nprint('x', file=sys.stderr)\nprint('y 1', file=sys.stderr)\n"),
            ("whole.out", ""),
            ("whole.err", "x\ny [..]\n"),
            ("filter.py", "print('took', 12, 's')\nprint('noise')\n"),
            ("filter.out", "took 99 s\n"),
            ("filter.filter", "s/took \\d+ s/took N s/\ns/^noise\\n//\n"),
            (
                "b/dev.py",
                "import asyncio\nasync def f(): print(asyncio.get_running_loop().get_debug())\nasyncio.run(f())\n",
            ),
            ("b/dev.out", "True\n"),
            ("b/area.flags", "-X\ndev\n"),
            ("b/plain.py", "import sys\nprint(sys.warnoptions)\n"),
            ("b/plain.out", "['default', 'error']\n"),
            ("b/plain.flags", "-Werror\n"),
        ],
    );
    let told = folder.test(&[]);
    told.counts(7, 0, 0);
    assert_eq!((told.out.as_str(), told.err.as_str()), ("7 passed, 0 failed, 0 skipped\n", ""));
    folder.write("a/echo@none.rc", "0\n");
    folder.write("filter.filter", "s/x/\n");
    folder.write("whole.err", "x\nz [..]\n");
    let told = folder.test(&[]);
    told.counts(4, 3, 0);
    told.tells("FAILED a/echo@none\n    exit status 1, expected 0\n");
    told.tells("FAILED filter\n    filter \"s/x/\" is not s/regex/replacement/\n");
    told.tells("FAILED whole\n    the end of standard error differs, first in line 2, column 1\n");
}

#[test]
fn what_is_no_test() {
    let folder = Folder::new(
        "no_test",
        &[
            ("use.py", "import helper, package.module\nprint(helper.x + package.module.x)\n"),
            ("use.out", "3\n"),
            ("helper.py", "x = 1\n"),
            ("package/__init__.py", ""),
            ("package/module.py", "x = 2\n"),
            ("mods/other.py", "1/0\n"),
            ("_private.py", "1/0\n"),
            (".hidden/x.py", "1/0\n"),
            ("notes.txt", "no"),
        ],
    );
    let told = folder.test(&[]);
    told.counts(1, 0, 1);
    told.tells("skipped helper: no expectations\n");
    folder.test(&["use.py"]).counts(1, 0, 0);
    folder.test(&["mods"]).counts(0, 0, 1);
}

#[test]
fn comments() {
    let folder = Folder::new(
        "comments",
        &[
            (
                "lines.py",
                "for i in range(2):\n    print(i)\n# expect: 0\n# expect: 1\nprint('# expect: no')  # expect: # expect: no\n",
            ),
            ("error.py", "print(1)  # expect: 1\nraise ValueError('no')  # expect error: ValueError: no\n"),
            ("class.py", "[][1]  # expect error: IndexError\n"),
            ("wrong.py", "print(2)  # expect: 1\n"),
            ("other.py", "1/0  # expect error: ValueError\n"),
            (
                "syntax.py",
                "def f(x)  # expect syntax error: expected ':'\n    pass\nx = 1 +  # expect syntax error: [..]\n",
            ),
            ("nosyntax.py", "x = 1  # expect syntax error: expected ':'\ny = )\n"),
            ("skip.py", "# expect skip: not today\n1/0\n"),
            ("both.py", "print(1)  # expect: 1\n"),
            ("both.out", "1\n"),
        ],
    );
    let told = folder.test(&[]);
    told.counts(4, 4, 1);
    told.tells("skipped skip: not today\n");
    told.tells(
        "FAILED both\n    there are expectations in its comments and in a file: one of them is too many\n",
    );
    told.tells("FAILED other\n    the end of standard error differs, first in line 1, column 1\n");
    told.tells(
        "FAILED wrong\n    standard output differs, first in line 1, column 1\n     1 - 1\n     1 + 2\n",
    );
    told.tells("    line 1: a syntax error is expected, and there is none: expected ':'\n    line 2: unexpected: SyntaxError: ");
}

#[test]
fn patterns() {
    let folder = Folder::new(
        "patterns",
        &[
            ("any.py", "print('took 0.3 s')\nprint('a')\nprint('b')\nprint('end')\n"),
            ("any.out", "took [..] s\n...\nend\n"),
            ("names.py", "print('id 7')\nprint('again 7')\n"),
            ("names.out", "id [..id]\nagain [..id]\n"),
            ("disagree.py", "print('id 7')\nprint('again 8')\nprint('end')\n"),
            ("disagree.out", "id [..id]\nagain [..id]\n...\n"),
            ("unordered.py", "for x in 'first', 'b', 'c', 'a', 'last': print(x)\n"),
            ("unordered.out", "first\n... unordered\na\nb\n[..]\n... end\nlast\n"),
            ("missing.py", "for x in 'b', 'b', 'last': print(x)\n"),
            ("missing.out", "... unordered\na\nb\n... end\nlast\n"),
        ],
    );
    let told = folder.test(&[]);
    told.counts(3, 2, 0);
    told.tells("FAILED disagree\n    standard output differs, first in line 2, column 7\n     1   id 7\n     2 - again 7\n     2 + again 8\n               ^\n     3   end\n");
    told.tells("FAILED missing\n    standard output differs, first in line 2, column 1\n     1   b\n     2 - a\n     2 + b\n");
}

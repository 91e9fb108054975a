//! Other orders of tasks.

use crate::Folder;

fn examples(name: &str) -> Folder {
    Folder::new(
        name,
        &[
            ("racy.py", include_str!("../../examples/racy_account.py")),
            ("racy.out", include_str!("../../examples/racy_account.out")),
            ("safe.py", include_str!("../../examples/safe_account.py")),
            ("safe.out", include_str!("../../examples/safe_account.out")),
        ],
    )
}

#[test]
fn a_race_is_found() {
    let folder = examples("race");
    folder.test(&[]).counts(2, 0, 0);
    let told = folder.test(&["--schedules=12"]);
    told.counts(1, 1, 0);
    told.tells("FAILED racy\n    it depends on the order of tasks: ");
    told.tells("; the shortest: --task-order=1\n     1 - {'balance': 80}\n     1 + {'balance': 90}\n");
    let rows: Vec<&str> = told.out.lines().filter(|line| line.contains(" | ")).map(str::trim).collect();
    assert_eq!(
        rows.first(),
        Some(&"the loop runs Task-2.step                        | the loop runs Task-3.step")
    );
    assert_eq!(rows.last(), Some(&"> {'balance': 80}                                | > {'balance': 90}"));
    // The same seed gives the same orders.
    assert_eq!(told.out, folder.test(&["--schedules=12", "--seed=0"]).out);
}

#[test]
fn what_may_come_in_any_order() {
    let script = "import asyncio\nasync def f(name):\n    await asyncio.sleep(0)\n    print(name)\nasync def main():\n    await asyncio.gather(f('a'), f('b'), f('c'))\n    print('end')\nasyncio.run(main())\n";
    let folder = Folder::new(
        "any_order",
        &[
            ("a.py", script),
            ("a.out", "... unordered\na\nb\nc\n... end\nend\n"),
            ("b.py", script),
            ("b.out", "a\nb\nc\nend\n"),
            ("c.py", script),
            ("sync.py", "print(1)\n"),
            ("sync.out", "1\n"),
        ],
    );
    let told = folder.test(&["--schedules=10"]);
    told.counts(2, 2, 0);
    told.tells("FAILED b\n");
    told.tells("FAILED c\n    it depends on the order of tasks: ");
}

#[test]
fn callbacks_keep_their_order() {
    let script = "import asyncio\nasync def main():\n    loop = asyncio.get_running_loop()\n    for i in range(5):\n        loop.call_soon(print, i)\n    done = loop.create_future()\n    for i in range(3):\n        done.add_done_callback(lambda _, i=i: print('done', i))\n    done.set_result(None)\n    await asyncio.sleep(0.1)\nasyncio.run(main())\n";
    let folder =
        Folder::new("callbacks", &[("a.py", script), ("a.out", "0\n1\n2\n3\n4\ndone 0\ndone 1\ndone 2\n")]);
    folder.test(&["--schedules=10"]).counts(1, 0, 0);
}

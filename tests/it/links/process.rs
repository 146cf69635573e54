//! Programs that run and end by themselves.

use mulberry::app::{Effect, LinkId, LinkNews};
use mulberry::term::GridSize;

use crate::outside::{Outside, eventually, is_alive, news_of, number_in, output, plan};

fn check_end(program: &str, code: Option<i32>) {
    let mut outside = Outside::new();
    outside.run(program);
    assert_eq!(outside.end(), LinkNews::Ended { code }, "{program}");
}

#[test]
fn what_is_printed_comes_between_the_start_and_the_end() {
    let mut outside = Outside::new();
    outside.run("print('hello')\nprint('grüß dich')");
    outside.end();
    let news = news_of(&outside.heard, 1);
    assert!(matches!(news.first(), Some(LinkNews::Started { clock, .. }) if clock.hour < 24 && clock.minute < 60));
    assert_eq!(news.last(), Some(&LinkNews::Ended { code: Some(0) }));
    assert_eq!(output(&outside.heard, 1), "hello\r\ngrüß dich\r\n");
}

#[test]
fn a_question_is_answered() {
    let mut outside = Outside::new();
    outside.run("name = input('who? ')\nprint('hello', name)");
    outside.printed("who? ");
    outside.world.perform(Effect::Send(LinkId(1), "Zoë\r".into()));
    outside.printed("hello Zoë\r\n");
    assert_eq!(outside.end(), LinkNews::Ended { code: Some(0) });
}

#[test]
fn the_code_is_the_programs_own() {
    check_end("", Some(0));
    check_end("raise SystemExit(7)", Some(7));
    check_end("import os; os._exit(255)", Some(255));
    check_end("1/0", Some(1));
    check_end("import os; os.kill(os.getpid(), 9)", None);
    check_end("import os; os.kill(os.getpid(), 15)", None);
}

#[test]
fn nothing_overtakes_the_end_and_nothing_is_lost() {
    for round in 0..10 {
        let mut outside = Outside::new();
        outside.run("for n in range(3000): print(n)");
        outside.end();
        let lines: Vec<String> = (0..3000).map(|n| format!("{n}\r\n")).collect();
        assert_eq!(output(&outside.heard, 1), lines.concat(), "round {round}");
        assert!(outside.world.news().is_empty() && !outside.world.has_more());
    }
}

#[test]
fn two_programs_do_not_mix() {
    let mut outside = Outside::new();
    outside.launch(1, "for n in range(500): print('one')");
    outside.launch(2, "for n in range(500): print('two')");
    outside.end_of(1);
    outside.end_of(2);
    assert_eq!(output(&outside.heard, 1), "one\r\n".repeat(500));
    assert_eq!(output(&outside.heard, 2), "two\r\n".repeat(500));
}

#[test]
fn it_runs_in_a_colour_terminal_in_its_own_folder_with_its_arguments() {
    let mut outside = Outside::new();
    let program = "import os, sys; print(os.getcwd(), sys.argv[1:], os.environ['TERM'], os.isatty(0), os.isatty(1), \
                   os.environ.get('COLUMNS'), sys.stdout.encoding)";
    let script = outside.file("program.py", program);
    let plan = plan(&script, &["-x".into(), "ä ö".into()]);
    outside.world.perform(Effect::Launch { link: LinkId(1), plan, size: GridSize::default() });
    outside.end();
    let folder = outside.path("").display().to_string();
    let expected = format!("{} ['-x', 'ä ö'] xterm-256color True True None utf-8\r\n", folder.trim_end_matches('/'));
    // The terminal does not wrap: that is for whoever shows it.
    assert_eq!(output(&outside.heard, 1), expected);
}

#[test]
fn the_size_is_the_terminals_and_changes_with_it() {
    let mut outside = Outside::new();
    outside.run("import os\nwhile True:\n    print(os.get_terminal_size())\n    input()");
    outside.printed("columns=80, lines=24");
    outside.world.perform(Effect::Resize(LinkId(1), GridSize { columns: 101, rows: 33 }));
    outside.world.perform(Effect::Send(LinkId(1), b"\r".to_vec()));
    outside.printed("columns=101, lines=33");
}

/// A program that leaves a daemon behind, which does `deed` with the program's terminal. The program waits until it has a
/// session of its own: else it would go down with the program.
fn with_daemon(deed: &str) -> String {
    format!(
        "import os, time\nready, tell = os.pipe()\nif os.fork() == 0:\n    os.setsid()\n    open('daemon', \
         'w').write(f'{{os.getpid()}}\\n')\n    os.write(tell, b'x')\n    {deed}\nelse:\n    os.read(ready, 1)\n    \
         print('bye')"
    )
}

#[test]
fn a_daemon_that_holds_the_terminal_does_not_hold_the_end() {
    let mut outside = Outside::new();
    outside.run(&with_daemon("time.sleep(60)"));
    assert_eq!(outside.end(), LinkNews::Ended { code: Some(0) });
    assert_eq!(output(&outside.heard, 1), "bye\r\n");
    let daemon = number_in(&outside.path("daemon"));
    assert!(is_alive(daemon), "who ended by itself may leave somebody behind");
    std::process::Command::new("kill").arg(daemon.to_string()).status().unwrap();
}

#[test]
fn a_daemon_that_never_stops_talking_is_left_by_stop() {
    let mut outside = Outside::new();
    outside.run(&with_daemon("while True: print('still here')"));
    let daemon = number_in(&outside.path("daemon"));
    eventually("the parent's end", || (!is_alive_child(daemon)).then_some(()));
    outside.printed("bye");
    outside.until("more", |heard| (output(heard, 1).matches("still here").count() > 20).then_some(()));
    outside.world.perform(Effect::Stop(LinkId(1)));
    assert_eq!(outside.end(), LinkNews::Ended { code: Some(0) });
    eventually("the daemon's end: nobody listens any more", || (!is_alive(daemon)).then_some(()));
}

/// Whether a process still has the parent that started it, rather than one that took it over.
fn is_alive_child(process: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let parent = stat.rsplit(')').next().and_then(|rest| rest.split_whitespace().nth(1)?.parse().ok());
    let command = parent.and_then(|parent: u32| std::fs::read_to_string(format!("/proc/{parent}/cmdline")).ok());
    command.is_some_and(|command| command.contains("program1.py"))
}

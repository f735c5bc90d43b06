/** Faults of all kinds but servers (`attacks.ts`), the tests that make them, what is lost and what the user sees. */

export interface Fault {
  readonly fault: string
  readonly tests: readonly FaultTests[]
  readonly lost: string
  readonly seen: string
}

/** Of a file, or of those in it whose full names fit. */
type FaultTests = readonly [file: string, names?: RegExp]

export const FAULTS: readonly Fault[] = [
  {
    fault: 'The program is stopped for 2.5 s in mid-session, longer than its time-out (SIGSTOP)',
    tests: [['test/attacks/suspended.test.ts']],
    lost: 'nothing: the session goes on',
    seen: 'the pause is in the transcript; nobody is blamed',
  },
  {
    fault: 'The program stands still in mid-session',
    tests: [
      ['test/main/session/floods.test.ts', /stood still/],
      ['test/main/transport/waiting.test.ts', /stood still|time that was lost/],
    ],
    lost: 'nothing: the session goes on',
    seen: 'the pause is in the transcript',
  },
  {
    fault: 'The clock is set back or forward in mid-session',
    tests: [['test/main/session/floods.test.ts', /^a clock/]],
    lost: 'nothing',
    seen: 'nothing; a clock set forward looks like a sleep, which is in the transcript',
  },
  {
    fault: 'The server names a host, a private address, this computer or a low port for data',
    tests: [['test/main/session/foreign-data.test.ts']],
    lost: 'nothing: it is not dialled',
    seen: 'why, and a question whether to dial all the same',
  },
  {
    fault:
      'Faults that look like somebody else’s: dead ports behind a refused EPSV, a reset before the login, a thousand certificates, random bytes as a log',
    tests: [['test/attacks/blame.test.ts']],
    lost: 'nothing',
    seen: 'who is at fault, never a firewall; that it is no log',
  },
  {
    fault: 'Words that slow a regular expression down, in a reply or a log',
    tests: [
      ['test/regular-expressions/expressions.test.ts'],
      ['test/shared/transcript/masking.test.ts', /in proportion to its length/],
    ],
    lost: 'nothing',
    seen: 'nothing',
  },
  {
    fault: 'Several programs save servers, settings, runs, names and notes at once',
    tests: [['test/main/storage/several-writers.test.ts', /programs/]],
    lost: 'nothing',
    seen: 'nothing',
  },
  {
    fault: 'Two programs want to go on with the same fleet; the one that runs it is killed',
    tests: [
      ['test/main/app/fleet-calls.test.ts', /two programs/],
      ['test/main/storage/several-writers.test.ts', /a fleet/],
    ],
    lost: 'nothing; no server is asked twice',
    seen: 'that another FTPScope runs it',
  },
  {
    fault: 'A program is killed while it writes a transcript',
    tests: [
      ['test/main/transport/recorder.test.ts', /was killed/],
      ['test/shared/transcript/jsonl.test.ts', /killed at any byte/],
      ['test/main/storage/history.test.ts', /^crashes/],
    ],
    lost: 'what came after the kill',
    seen: 'a session that was cut off',
  },
  {
    fault: 'A program is killed while it writes anything else',
    tests: [['test/main/storage/several-writers.test.ts', /half written/]],
    lost: 'what was not written yet; the file of before stays',
    seen: 'nothing; its draft goes an hour later',
  },
  {
    fault: 'The process that runs sessions dies',
    tests: [['test/main/electron/engine-client.test.ts', /crash|cannot be had/]],
    lost: 'what came after its end',
    seen: 'a session that ends with a fault of this program',
  },
  {
    fault: 'A disk that is read-only or full, a folder that is gone, at every kind of writing',
    tests: [
      ['test/main/cli/environment.test.ts'],
      ['test/main/storage/environment-fault.test.ts'],
      ['test/main/storage/data-folder.test.ts', /made|missing/],
      ['test/main/app/save-file.test.ts'],
    ],
    lost: 'what could not be written; the file of before stays',
    seen: 'what is in the way and where',
  },
  {
    fault: 'The disk becomes full in mid-session',
    tests: [['test/main/transport/recorder.test.ts', /cannot be written to the end/]],
    lost: 'what could not be written',
    seen: 'that the disk is full; the verdict on what was seen',
  },
  {
    fault: 'The index of the history is damaged, missing, or of another program',
    tests: [['test/main/storage/history.test.ts', /made again/]],
    lost: 'nothing: it is made again from the transcripts',
    seen: 'nothing',
  },
  {
    fault: 'A password that comes in by any way, and servers that repeat it in any form and split',
    tests: [
      ['test/main/app/canary.test.ts'],
      ['test/main/cli/canary-password.test.ts'],
      ['test/shared/transcript/masking.test.ts', /secret|encodings/],
      ['test/main/transport/recorder.test.ts', /password|excerpts/],
    ],
    lost: 'nothing; of a password split over replies the first third, at most, is not masked',
    seen: '`***`',
  },
  {
    fault: 'Passwords in pasted texts, logs and lists of servers',
    tests: [['test/shared/imports/mask-credentials.test.ts']],
    lost: 'passwords',
    seen: '`***`',
  },
  {
    fault: 'Names in greetings and replies of a redacted report',
    tests: [['test/shared/report/redaction.test.ts'], ['test/shared/report/what-stays.test.ts']],
    lost: 'names',
    seen: 'aliases; before it is shared, what stays',
  },
  {
    fault: 'Transcripts and reports with extreme times, 100,000 depths, fields of another kind',
    tests: [
      ['test/shared/report/opened-files.test.ts'],
      ['test/shared/transcript/jsonl.test.ts', /damage|header|limits/],
    ],
    lost: 'the line, or the file',
    seen: 'which line is damaged; why the file is refused',
  },
  {
    fault: 'An archive that says it is small and unpacks to more than 256 MB',
    tests: [['test/main/storage/history.test.ts', /unpacks to more/]],
    lost: 'nothing',
    seen: 'that it is too large',
  },
  {
    fault: 'An archive of runs of which one cannot be read',
    tests: [
      ['test/main/storage/history.test.ts', /does not keep the others/],
      ['test/main/cli/stored-commands.test.ts', /unreadable/],
    ],
    lost: 'that run',
    seen: 'how many could not be read; the command ends with 3',
  },
  {
    fault: 'A long transcript, report, log, list or table is opened, judged and exported while others work',
    tests: [
      ['test/main/aside/aside.test.ts', /some MB|same words|would make/],
      ['test/main/app/app.test.ts', /are long/],
    ],
    lost: 'nothing',
    seen: 'the app answers meanwhile',
  },
  {
    fault: 'A file that needs more memory than there is',
    tests: [['test/main/aside/aside.test.ts', /more memory/]],
    lost: 'nothing: the thread that read it ends, the app goes on',
    seen: 'that it is too much',
  },
  {
    fault: 'Words of a server as HTML, XML, Markdown, formula, escape sequence or link, in every format of a report',
    tests: [['test/shared/report/hostile.test.ts'], ['test/shared/transcript/inert-text.test.ts']],
    lost: 'nothing',
    seen: 'the words, inert',
  },
  {
    fault: 'A message, text or archive that is too large for one message comes from the page',
    tests: [
      ['test/shared/rpc/rpc.test.ts', /long texts|between the parts|more than is taken/],
      ['test/main/web/web-host.test.ts', /above the limit/],
    ],
    lost: 'nothing: long texts come in parts; a message above 4 MB is refused',
    seen: 'that it is more than the app takes at once',
  },
  {
    fault:
      'Pages and programs that are not the window ask the web host: no token, another Origin or Host, rebinding, paths, broken protocol, no reading',
    tests: [
      [
        'test/main/web/web-host.test.ts',
        /refused|needs the token|two instances|no message|cut off|reads nothing|has an address/,
      ],
    ],
    lost: 'nothing',
    seen: 'nothing; they are cut off',
  },
  {
    fault: 'Servers that answer at random',
    tests: [['test/main/session/random-peers.test.ts']],
    lost: 'nothing',
    seen: 'a session that ended, and why',
  },
]

/** Refusals (4xx, 5xx) in the sources of servers: code and text with its placeholders. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { filesBelow } from './sources.ts'

export interface Refusal {
  readonly code: number
  readonly text: string
}

interface Publisher {
  /** Folder of the catalogue, and of the sources unless `folder` names another. */
  readonly program: string
  readonly folder?: string
  readonly files: RegExp
  readonly call: RegExp
  /** Where codes are named. */
  readonly codes?: Readonly<Record<string, number>>
}

const STRING = String.raw`"((?:[^"\\]|\\.)*)"`
const PUBLISHERS: readonly Publisher[] = [
  {
    program: 'proftpd',
    files: /\.c$/,
    call: new RegExp(
      String.raw`pr_response_(?:add_err|send|add|send_async)\s*\(\s*R_([45]\d\d)\s*,\s*(?:_\()?\s*${STRING}`,
      'g',
    ),
  },
  {
    program: 'vsftpd',
    files: /\.c$/,
    call: new RegExp(String.raw`vsf_cmdio_write\w*\(\s*p_sess,\s*(FTP_\w+),\s*${STRING}`, 'g'),
    codes: {
      FTP_IDLE_TIMEOUT: 421,
      FTP_DATA_TIMEOUT: 421,
      FTP_TOO_MANY_USERS: 421,
      FTP_IP_LIMIT: 421,
      FTP_IP_DENY: 421,
      FTP_BADSENDCONN: 425,
      FTP_BADSENDNET: 426,
      FTP_BADSENDFILE: 451,
      FTP_BADCMD: 500,
      FTP_BADOPTS: 501,
      FTP_COMMANDNOTIMPL: 502,
      FTP_NEEDUSER: 503,
      FTP_NEEDRNFR: 503,
      FTP_BADPBSZ: 503,
      FTP_BADPROT: 503,
      FTP_BADSTRU: 504,
      FTP_BADMODE: 504,
      FTP_BADAUTH: 504,
      FTP_NOSUCHPROT: 504,
      FTP_NEEDENCRYPT: 522,
      FTP_EPSVBAD: 522,
      FTP_DATATLSBAD: 522,
      FTP_LOGINERR: 530,
      FTP_NOHANDLEPROT: 536,
      FTP_FILEFAIL: 550,
      FTP_NOPERM: 550,
      FTP_UPLOADFAIL: 553,
    },
  },
  {
    program: 'pyftpdlib',
    files: /\.py$/,
    call: /["']([45]\d\d) ([^"'\n]+)["']/g,
  },
  {
    program: 'filezilla-server',
    folder: 'filezilla-server/src/filezilla/ftp',
    files: /\.[ch]pp$/,
    call: new RegExp(String.raw`\b([45]\d\d)\b[^;"\n]{0,80}${STRING}`, 'g'),
  },
  { program: 'mina-ftpserver', files: /^FtpStatus\.properties$/, call: /^([45]\d\d)(?:\.\S*?)?=(.*)$/gm },
  {
    program: 'sftpgo',
    folder: 'ftpserverlib',
    files: /(?<!_test)\.go$/,
    call: new RegExp(String.raw`writeMessage\(\s*(Status\w+|[45]\d\d),\s*(?:fmt\.Sprintf\()?\s*${STRING}`, 'g'),
    codes: {
      StatusServiceNotAvailable: 421,
      StatusCannotOpenDataConnection: 425,
      StatusTransferAborted: 426,
      StatusFileActionNotTaken: 450,
      StatusActionAborted: 451,
      StatusSyntaxErrorNotRecognised: 500,
      StatusSyntaxErrorParameters: 501,
      StatusCommandNotImplemented: 502,
      StatusBadCommandSequence: 503,
      StatusNotImplementedParam: 504,
      StatusNotLoggedIn: 530,
      StatusActionNotTaken: 550,
      StatusFileStatus: 550,
      StatusActionNotTakenNoFile: 553,
    },
  },
]

/** What to put where. */
export const NEEDED_SERVERS: readonly string[] = PUBLISHERS.map(({ program, folder = program }) => `${folder}/`)

/** Program -> its refusals, each once; programs whose sources are not there are left out. */
export function publishedRefusals(folder: string): ReadonlyMap<string, readonly Refusal[]> {
  const all = new Map<string, readonly Refusal[]>()
  for (const { program, folder: own = program, files, call, codes = {} } of PUBLISHERS) {
    const refusals = new Map<string, Refusal>()
    for (const file of filesBelow(join(folder, own), files))
      for (const [, named = '', text = ''] of readFileSync(file, 'utf8').matchAll(call)) {
        const code = codes[named] ?? Number(named)
        if (code >= 400 && /\p{L}{2}/u.test(text))
          refusals.set(`${code} ${text}`, { code, text: text.replace(/%\S?/g, 'x') })
      }
    if (refusals.size > 0) all.set(program, [...refusals.values()])
  }
  return all
}

/** The same dialogue as programs write it that no importer is made for. */
import type { Dialogue, Said } from './dialogue.ts'

type Form = (said: Said, index: number) => string

const clock = (index: number): string => new Date(Date.UTC(2026, 2, 4, 9, 30, 0) + index * 137).toISOString()
const pick = ({ who }: Said, client: string, server: string, other: string): string =>
  who === 'client' ? client : who === 'server' ? server : other

/** What all other forms are compared with: the plain listing that people type into a ticket. */
export const plain: Form = (said) => `${pick(said, '>', '<', '*')} ${said.text}`

export const FORMS: Readonly<Record<string, Form>> = {
  'words before a colon': (said) => `${pick(said, 'ftp-send', 'ftp-recv', 'ftp-info')}: ${said.text}`,
  'logger with level and class': (said, index) =>
    `${clock(index).replace('T', ' ').slice(0, 23)} DEBUG [pool-3-thread-1] c.example.FtpJob - ${pick(said, '>>>', '<<<', '!!!')} ${said.text}`,
  'json, one object a line': (said, index) =>
    JSON.stringify({ time: clock(index), level: 'debug', dir: pick(said, 'out', 'in', 'event'), message: said.text }),
  'quoted with line ends': (said) =>
    `${pick(said, 'put', 'get', 'err')} ${said.who === 'note' ? said.text : `'${said.text}\\r\\n'`}`,
  'quoted in a mail': (said) => `> > ${pick(said, '->', '<-', '--')} ${said.text}`,
  'names of both ends': (said) => `${pick(said, 'Client', 'Server', 'System')}> ${said.text}`,
  'columns with tabs': (said, index) =>
    `${clock(index).slice(11, 19)}\t${pick(said, 'OUT', 'IN', 'SYS')}\t${said.text}`,
  'nothing but what was said': (said) => said.text,
  'syslog of a job': (said, index) =>
    `Mar  4 09:${String(30 + Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')} nas backup[4711]: ftp ${pick(said, '=>', '<=', '--')} ${said.text}`,
  'numbered with arrows': (said, index) => `${String(index + 1).padStart(4)} ${pick(said, '→', '←', '·')} ${said.text}`,
  'comma-separated': (said, index) => `"${index}","${pick(said, 'sent', 'received', 'status')}","${said.text}"`,
  'indented and in brackets': (said) => `    [${pick(said, 'tx', 'rx', 'err')}] ${said.text}`,
}

/** FileZilla's four labels in some of its languages, as its own logs show them. */
const LABELS: Readonly<Record<string, readonly [command: string, reply: string, status: string]>> = {
  German: ['Befehl:', 'Antwort:', 'Fehler:'],
  French: ['Commande :', 'Réponse :', 'Erreur :'],
  Spanish: ['Comando:', 'Respuesta:', 'Error:'],
  Italian: ['Comando:', 'Risposta:', 'Errore:'],
  Polish: ['Polecenie:', 'Odpowiedź:', 'Błąd:'],
  Russian: ['Команда:', 'Ответ:', 'Ошибка:'],
  Chinese: ['命令:', '响应:', '错误:'],
}

export const LANGUAGES: Readonly<Record<string, Form>> = Object.fromEntries(
  Object.entries(LABELS).map(([language, [command, reply, status]]): [string, Form] => [
    language,
    (said) => `${pick(said, command, reply, status)}\t${said.text}`,
  ]),
)

export const written = (dialogue: Dialogue, form: Form): string => `${dialogue.map(form).join('\n')}\n`

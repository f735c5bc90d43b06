/**
 * A plain FTP server that sends its 227 in two packets, as programs do that print it piece by piece. TCP allows it; the
 * kernel's FTP helper sees half a reply and drops the packet (nf_conntrack_ftp.c, partial matching).
 */
import { createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const { address }: { readonly address: string } = JSON.parse(process.argv[2] ?? '{}')
/** ms: two packets, whatever Nagle's algorithm thinks. */
const BETWEEN = 200

const REPLIES: Readonly<Record<string, string>> = {
  USER: '331 Password required.',
  PASS: '230 Logged in.',
  SYST: '215 UNIX Type: L8',
  PWD: '257 "/" is the current directory.',
  TYPE: '200 Type set.',
  NOOP: '200 Zzz.',
  QUIT: '221 Goodbye.',
}

async function answer(socket: Socket, line: string): Promise<void> {
  const verb = line.split(' ')[0]?.toUpperCase() ?? ''
  if (verb !== 'PASV') return void socket.write(`${REPLIES[verb] ?? '500 Unknown command.'}\r\n`)
  socket.write(`227 Entering Passive Mode (${address.replaceAll('.', ',')},195`)
  await sleep(BETWEEN)
  socket.write(',80).\r\n')
}

createServer((socket) => {
  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  socket.write('220 Ready.\r\n')
  let answered = Promise.resolve()
  socket.on('data', (bytes) => {
    for (const line of bytes.toString('latin1').split('\r\n').filter(Boolean))
      answered = answered.then(() => answer(socket, line))
  })
}).listen(21, address, () => process.stdout.write('ready\n'))

/** Something on the port that is no FTP server: it greets in its own way. Argument: JSON of `{ port, greeting }`. */
import { createServer } from 'node:net'

const settings: { readonly port: number; readonly greeting: string } = JSON.parse(process.argv[2] ?? '')

createServer((socket) => {
  socket.on('error', () => socket.destroy())
  socket.write(`${settings.greeting}\r\n`)
}).listen(settings.port, () => console.log('ready'))

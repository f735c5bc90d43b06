/** A client that connects and stays, so that a limit is reached. Argument: JSON of `{ host, port }`. */
import { connect } from 'node:net'

const settings: { readonly host: string; readonly port: number } = JSON.parse(process.argv[2] ?? '')
const socket = connect(settings.port, settings.host)
// Counted by the server once it greets.
socket.once('data', () => console.log('ready'))
socket.on('error', () => process.exit(1))

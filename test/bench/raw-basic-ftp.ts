/** The library alone, as its own documentation uses it: `raw-basic-ftp.ts WORK PORT USER CA LOCAL`, password in BENCH_PASSWORD. */
import { readFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import { Client } from 'basic-ftp'

const [work, port, user = '', ca = '', local = ''] = process.argv.slice(2)
const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })
const client = new Client()
await client.access({
  host: 'localhost',
  port: Number(port),
  user,
  password: process.env.BENCH_PASSWORD ?? '',
  secure: true,
  secureOptions: { ca: readFileSync(ca) },
})
if (work === 'session') await client.list()
else if (work === 'download') await client.downloadTo(nowhere(), 'bench.bin')
else {
  await client.uploadFrom(local, 'up.bin')
  await client.downloadTo(nowhere(), 'up.bin')
  await client.remove('up.bin')
}
client.close()

import { join } from 'node:path'
import type { Program } from '../program.ts'

const LIBRARY = join(import.meta.dirname, '../../../node_modules/basic-ftp')

const SCRIPT = `
const { Client } = require('basic-ftp')
const { setTimeout: wait } = require('node:timers/promises')
const task = JSON.parse(process.env.TASK)
async function main() {
  const client = new Client(task.patience * 1000)
  client.ftp.verbose = true
  try {
    await transfer(client)
  } finally {
    client.close()
  }
}
async function transfer(client) {
  await client.access({
    host: task.host,
    port: task.port,
    user: task.user,
    password: task.password,
    secure: task.security === 'plain' ? false : task.security === 'implicit' ? 'implicit' : true,
    secureOptions: { rejectUnauthorized: task.verify, maxVersion: task.tlsMax === '1.2' ? 'TLSv1.2' : 'TLSv1.3' },
  })
  for (let number = 0; number < task.listings; number++) {
    if (task.pause && number > 0 && number === task.listings - 1) await wait(task.pause * 1000)
    await client.list()
  }
  if (task.download) await client.downloadTo('received', task.download)
  if (task.upload) await client.uploadFrom('sent.bin', 'sent.bin')
}
main().catch((error) => {
  console.error(error)
  process.exitCode = 1
})
`

export const program: Program = {
  name: 'basic-ftp',
  packages: [],
  npm: ['basic-ftp'],
  needs: join(LIBRARY, 'package.json'),
  version: { argv: ['grep', '"version"', join(LIBRARY, 'package.json')], pattern: /"(\d[\d.]+)"/ },
  can: {
    security: ['plain', 'explicit', 'implicit'],
    data: ['epsv'],
    verifies: true,
    listings: 9,
    pauses: true,
    downloads: true,
    uploads: true,
    tlsMax: true,
    ipv6: true,
  },
  invocation: (task) => ({
    argv: [process.execPath, 'transfer.cjs'],
    files: { 'transfer.cjs': SCRIPT },
    env: { TASK: JSON.stringify(task), NODE_EXTRA_CA_CERTS: task.caFile },
  }),
}

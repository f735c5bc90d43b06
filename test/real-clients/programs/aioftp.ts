import type { Program } from '../program.ts'

const SCRIPT = `
import asyncio, json, logging, os
import aioftp
logging.basicConfig(level=logging.DEBUG, format="%(asctime)s %(levelname)s %(name)s %(message)s")
task = json.loads(os.environ["TASK"])
async def main():
    commands = {"epsv": ["epsv"], "pasv": ["pasv"]}.get(task["data"], ["epsv", "pasv"])
    client = aioftp.Client(socket_timeout=task["patience"], connection_timeout=task["patience"],
                           passive_commands=commands)
    await client.connect(task["host"], task["port"])
    await client.login(task["user"], task["password"])
    for number in range(task["listings"]):
        if task["pause"] and number == task["listings"] - 1 and number > 0:
            await asyncio.sleep(task["pause"])
        await client.list("/")
    if task["download"]:
        await client.download(task["download"], "received", write_into=True)
    if task["upload"]:
        await client.upload("sent.bin", "sent.bin", write_into=True)
    await client.quit()
asyncio.run(main())
`

export const program: Program = {
  name: 'aioftp',
  packages: ['python3-aioftp'],
  needs: '/usr/lib/python3/dist-packages/aioftp/client.py',
  version: { argv: ['dpkg-query', '-W', 'python3-aioftp'], pattern: /\t(?:\d+:)?([\w.~]+)/ },
  can: {
    security: ['plain'],
    data: ['pasv', 'epsv'],
    listings: 9,
    pauses: true,
    downloads: true,
    uploads: true,
  },
  invocation: (task) => ({
    argv: ['/usr/bin/python3', '-u', 'transfer.py'],
    files: { 'transfer.py': SCRIPT },
    env: { TASK: JSON.stringify(task) },
  }),
}

/** How a scenario lives: where it listens, how much it takes, when it stops. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { LabNetwork } from '../../../src/main/lab/lab-network.ts'
import { type RunningScenario, type StartOptions, startScenario } from '../../../src/main/lab/start-scenario.ts'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function start(name: string, options?: StartOptions): Promise<RunningScenario> {
  const running = await startScenario(name, options)
  open.push(running)
  return running
}

function dial({ host, port }: { readonly host: string; readonly port: number }): Socket {
  const socket = connect({ host, port })
  socket.on('error', () => {})
  open.push({ close: () => socket.destroy() })
  return socket
}

const firstLine = async (socket: Socket) => String(await once(socket, 'data')).split('\r\n')[0]

describe('a scenario', () => {
  test('listens on loopback only', () => {
    for (const address of ['0.0.0.0', '::', '192.168.1.1', '127.0.0.1.example', 'localhost', ''])
      expect(() => new LabNetwork(address)).toThrow('is not a loopback address')
    expect(() => new LabNetwork('::1')).not.toThrow()
  })

  test('that does not exist is named, with what to do', async () => {
    await expect(startScenario('isa-2007')).rejects.toThrow('There is no practice scenario "isa-2007"')
  })

  test('keeps its port through its fixes, and answers as fixed', async () => {
    const running = await start('isa-2006')
    const auth = async () => {
      const socket = dial(running)
      expect(await firstLine(socket)).toBe('220 Microsoft FTP Service')
      socket.write('AUTH TLS\r\n')
      return firstLine(socket)
    }
    expect(await auth()).toBe('550 Access is denied.')
    expect(running.arrivedAtServer()).toEqual([])
    const { port } = running
    expect(running.nextFix()?.action).toMatch(/FTP Access Filter/)
    await running.applyNextFix()
    expect(running.port).toBe(port)
    expect(await auth()).toBe('234 AUTH command ok. Expecting TLS Negotiation.')
    expect(running.arrivedAtServer()).toEqual(['AUTH'])
    await running.applyNextFix()
    expect(await running.applyNextFix()).toBeNull()
    expect(running.nextFix()).toBeNull()
  })

  test('closes everything at once', async () => {
    const running = await start('healthy-plain')
    const socket = dial(running)
    await firstLine(socket)
    const closed = once(socket, 'close')
    await running.close()
    await closed
    await running.stopped
    const late = dial(running)
    const [error] = (await once(late, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ECONNREFUSED')
  })

  test('stops itself when nobody uses it, and not before', async () => {
    const running = await start('healthy-plain', { idleLimit: 200 })
    const socket = dial(running)
    await firstLine(socket)
    let stopped = false
    void running.stopped.then(() => {
      stopped = true
    })
    await new Promise((resolve) => setTimeout(resolve, 700))
    expect(stopped).toBe(false)
    socket.destroy()
    await running.stopped
  })

  test('takes no more than so many connections', async () => {
    const running = await start('healthy-plain')
    const greeted: string[] = []
    let closed = 0
    const sockets = Array.from({ length: 100 }, () => dial(running))
    await Promise.all(
      sockets.map(async (socket) => {
        const line = await Promise.race([firstLine(socket), once(socket, 'close').then(() => null)])
        if (line) greeted.push(line)
        else closed++
      }),
    )
    expect(greeted.length).toBe(64)
    expect(closed).toBe(36)
  })

  test('cuts off a client that sends lines without an end', async () => {
    const socket = dial(await start('healthy-plain'))
    await firstLine(socket)
    const closed = new Promise((resolve) => socket.once('close', resolve))
    socket.write('A'.repeat(100_000))
    await closed
  })
})

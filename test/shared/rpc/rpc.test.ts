import { describe, expect, test } from 'vitest'
import { LONGEST_PART } from '../../../src/shared/rpc/parts.ts'
import { type Answers, answer, type Client, connect, WINDOW } from '../../../src/shared/rpc/rpc.ts'
import { CallError, MOST_MESSAGE, type PipeNews, type ToApp, type ToWindow } from '../../../src/shared/rpc/wire.ts'

/** Both ends in one process; what crosses is turned into JSON and back, as on a real pipe. */
function pipe(handlers: object) {
  const inbox: ToWindow[] = []
  let held = false
  let toApp: (message: unknown) => void = () => {}
  let toWindow: (message: ToWindow | PipeNews) => void = () => {}
  const sentToApp: ToApp[] = []
  const copy = (message: unknown) => JSON.parse(JSON.stringify(message))
  const app = answer(
    {
      send(message) {
        inbox.push(copy(message))
        if (!held) release()
      },
      onMessage: (listener) => {
        toApp = listener
      },
    },
    handlers as Answers,
    (flush) => void setImmediate(flush),
  )
  const client: Client = connect({
    send(message) {
      sentToApp.push(message)
      toApp(copy(message))
    },
    onMessage: (listener) => {
      toWindow = listener
    },
  })
  const release = () => {
    for (const message of inbox.splice(0)) toWindow(message)
  }
  return {
    app,
    client,
    inbox,
    sentToApp,
    /** From now on the window handles nothing. */
    hold() {
      held = true
    },
    release() {
      held = false
      release()
    },
    inject: (message: unknown) => toApp(message),
    /** Straight to the window, past the app. */
    deliver: (message: ToWindow | PipeNews) => toWindow(message),
  }
}
/** A window that has called once, as every page does when it comes up. */
function listening() {
  const made = pipe({})
  made.hold()
  made.inject({ type: 'call', id: 0, name: 'hello', params: null })
  made.inbox.length = 0
  made.sentToApp.length = 0
  made.release()
  return made
}
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 20))
const none = { parse: () => undefined }
const facts = { theme: 'dark' }

describe('calls', () => {
  test('with long texts cross in parts, and come as they were', async () => {
    const taken: unknown[] = []
    const { client, sentToApp } = pipe({
      'documents.open': { params: { parse: (value: unknown) => value }, run: (params: unknown) => taken.push(params) },
      'runs.list': { params: none, run: () => [] },
    })
    // Cut in the middle of a pair of surrogates, too.
    const text = `x${'\u{1f600}'.repeat(LONGEST_PART)}`
    const params = { name: 'n', text, save: false }
    await client.call('documents.open', params)
    await client.call('documents.open', { ...params, text: 'short' })
    expect(taken[0]).toEqual(params)
    expect(taken[1]).toEqual({ ...params, text: 'short' })
    expect(sentToApp.map(({ type }) => type)).toEqual(['part', 'part', 'part', 'call', 'call'])
    expect(Math.max(...sentToApp.map((message) => JSON.stringify(message).length))).toBeLessThan(MOST_MESSAGE)
  })

  test('give the window its turn between the parts, end with the pipe, and keep no other call waiting', async () => {
    const turns: (() => void)[] = []
    const sent: string[] = []
    let tell: (message: ToWindow | PipeNews) => void = () => {}
    const client = connect(
      {
        send: ({ type }) => sent.push(type),
        onMessage: (listener) => {
          tell = listener
        },
      },
      () => new Promise((resolve) => void turns.push(resolve)),
    )
    const params = { name: 'n', text: 'x'.repeat(3 * LONGEST_PART), save: false }
    const broken = client.call('documents.open', params).catch(({ code }: CallError) => code)
    client.call('runs.list').catch(() => undefined)
    await settle()
    expect(sent).toEqual(['call', 'part'])
    turns.shift()?.()
    await settle()
    expect(sent).toEqual(['call', 'part', 'part'])
    tell({ type: 'lost' })
    turns.shift()?.()
    await settle()
    expect(await broken).toBe('lost')
    expect(sent).toEqual(['call', 'part', 'part'])
  })

  test('whose texts are more than is taken at once are refused in words, and forgotten', async () => {
    const { inject, inbox, hold } = pipe({ 'runs.list': { params: none, run: () => [] } })
    hold()
    const text = 'x'.repeat(LONGEST_PART)
    for (let part = 0; part < 1_600; part++) inject({ type: 'part', id: 7, text })
    inject({ type: 'call', id: 7, name: 'runs.list', params: { $parts: [0, 1_600] } })
    await settle()
    expect(inbox).toEqual([expect.objectContaining({ type: 'error', id: 7, code: 'invalid' })])
    expect(JSON.stringify(inbox)).toContain('do it in parts')
    inject({ type: 'call', id: 8, name: 'runs.list', params: null })
    await settle()
    expect(inbox[1]).toMatchObject({ type: 'result', id: 8 })
  })

  test('answer with a value, with nothing, or with an error that keeps its code', async () => {
    const { client } = pipe({
      'settings.get': { params: none, run: () => facts },
      'settings.clearRecent': { params: none, run: () => undefined },
      'runs.get': {
        params: none,
        run: () => {
          throw new CallError('not-found', 'There is no such run.')
        },
      },
      'history.facts': { params: none, run: () => Promise.reject(new Error('disk full')) },
    })
    expect(await client.call('settings.get')).toEqual(facts)
    expect(await client.call('settings.clearRecent')).toBeNull()
    await expect(client.call('runs.get', { id: 'x' })).rejects.toMatchObject({ code: 'not-found' })
    await expect(client.call('history.facts')).rejects.toMatchObject({ code: 'failed', message: 'disk full' })
  })

  test('an unknown name, also one that every object has, is refused', async () => {
    const { client, inject, inbox, hold } = pipe({})
    await expect(client.call('settings.get')).rejects.toMatchObject({ code: 'invalid' })
    hold()
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) inject({ type: 'call', id: 9, name })
    await settle()
    expect(inbox.map((message) => message.type)).toEqual(['error', 'error', 'error', 'error'])
  })

  test('parameters that do not parse never reach the handler', async () => {
    let ran = false
    const { client } = pipe({
      'runs.get': {
        params: {
          parse: () => {
            throw new Error('id: expected a string')
          },
        },
        run: () => {
          ran = true
        },
      },
    })
    await expect(client.call('runs.get', { id: 'x' })).rejects.toMatchObject({
      code: 'invalid',
      message: 'id: expected a string',
    })
    expect(ran).toBe(false)
  })

  test('messages that are none are ignored', async () => {
    const { client, inject } = pipe({ 'settings.get': { params: none, run: () => facts } })
    for (const junk of [null, 7, 'call', [], {}, { type: 'call' }, { type: 'call', id: '1', name: 'x' }])
      expect(() => inject(junk)).not.toThrow()
    for (const junk of [{ type: 'ack' }, { type: 'ack', seq: 1e300 }, { type: 'event' }])
      expect(() => inject(junk)).not.toThrow()
    expect(await client.call('settings.get')).toEqual(facts)
  })

  test('a flood of calls is answered with busy instead of memory', async () => {
    const { client } = pipe({ 'settings.get': { params: none, run: () => new Promise(() => {}) } })
    const calls = Array.from({ length: 300 }, () => client.call('settings.get').catch((error) => error.code))
    expect(await Promise.race(calls)).toBe('busy')
  })

  test('calls under way when the pipe breaks fail with lost, and listeners hear of both changes', async () => {
    const { client, deliver } = pipe({ 'settings.get': { params: none, run: () => new Promise(() => {}) } })
    const heard: string[] = []
    client.onPipe((state) => heard.push(state))
    const call = client.call('settings.get')
    deliver({ type: 'lost' })
    await expect(call).rejects.toMatchObject({ code: 'lost' })
    deliver({ type: 'restored' })
    expect(heard).toEqual(['lost', 'restored'])
  })
})

describe('back-pressure', () => {
  const chunk = (n: number) => ({ id: 'r', events: [], next: n, ended: false, complete: false })

  test('a window that handles nothing gets WINDOW events and no more; then all in order, none twice', async () => {
    const { app, client, hold, release, inbox } = listening()
    const seen: number[] = []
    client.on('documents.events', ({ next }) => seen.push(next))
    hold()
    let asked = 0
    app.connection.stream('documents.events', () => (asked < 100 ? chunk(asked++) : null))
    await settle()
    expect(inbox).toHaveLength(WINDOW)
    expect(asked).toBe(WINDOW)
    release()
    for (let i = 0; i < 50 && seen.length < 100; i++) await settle()
    expect(seen).toEqual(Array.from({ length: 100 }, (_, n) => n))
  })

  test('a page that does not listen yet loses nothing: events wait for its first call', async () => {
    const { app, client, inbox, deliver } = pipe({ 'settings.get': { params: none, run: () => facts } })
    let asked = 0
    app.connection.stream('documents.events', () => (asked < 20 ? chunk(asked++) : null))
    app.connection.notify('app.problem', { message: 'early' })
    await settle()
    expect({ asked, inbox }).toEqual({ asked: 0, inbox: [] })
    const seen: number[] = []
    client.on('documents.events', ({ next }) => seen.push(next))
    await client.call('settings.get')
    for (let i = 0; i < 50 && seen.length < 20; i++) await settle()
    expect(seen).toEqual(Array.from({ length: 20 }, (_, n) => n))
    deliver({ type: 'lost' })
  })

  test('of notices with the same key the window that was slow gets only the newest', async () => {
    const { app, client, hold, release } = listening()
    const seen: string[] = []
    client.on('app.problem', ({ message }) => seen.push(message))
    hold()
    for (let n = 0; n < WINDOW; n++) app.connection.notify('app.problem', { message: `full ${n}` }, String(n))
    await settle()
    for (let n = 0; n < 1000; n++) app.connection.notify('app.problem', { message: `a${n}` }, 'a')
    app.connection.notify('app.problem', { message: 'b' }, 'b')
    await settle()
    release()
    for (let i = 0; i < 50 && !seen.includes('b'); i++) await settle()
    expect(seen.slice(WINDOW)).toEqual(['a999', 'b'])
  })

  test('two streams share the window: the long one does not starve the short one', async () => {
    const { app, client } = listening()
    const order: string[] = []
    client.on('documents.events', ({ id }) => order.push(id))
    let long = 0
    app.connection.stream('documents.events', () => (long++ < 200 ? { ...chunk(long), id: 'long' } : null))
    let short = 0
    app.connection.stream('documents.events', () => (short++ < 2 ? { ...chunk(short), id: 'short' } : null))
    for (let i = 0; i < 50 && order.length < 202; i++) await settle()
    expect(order).toHaveLength(202)
    expect(order.slice(0, 4)).toEqual(['long', 'short', 'long', 'short'])
  })

  test('a stream that ran dry goes on when it is woken, and sends nothing once stopped', async () => {
    const { app, client } = listening()
    const seen: number[] = []
    client.on('documents.events', ({ next }) => seen.push(next))
    const queue: number[] = []
    const stream = app.connection.stream('documents.events', () => {
      const n = queue.shift()
      return n === undefined ? null : chunk(n)
    })
    await settle()
    queue.push(1, 2)
    stream.wake()
    await settle()
    expect(seen).toEqual([1, 2])
    stream.stop()
    queue.push(3)
    stream.wake()
    await settle()
    expect(seen).toEqual([1, 2])
  })

  test('a listener that throws does not stop the flow, and its error is not hidden', () => {
    const { client, sentToApp, deliver } = listening()
    client.on('app.problem', () => {
      throw new Error('a fault in the page')
    })
    expect(() => deliver({ type: 'event', seq: 1, name: 'app.problem', payload: { message: 'x' } })).toThrow('a fault')
    expect(sentToApp).toEqual([{ type: 'ack', seq: 1 }])
  })

  test('a forged acknowledgement of what was never sent opens no window', async () => {
    const { app, inject, hold, inbox } = listening()
    hold()
    inject({ type: 'ack', seq: 1_000_000 })
    let asked = 0
    app.connection.stream('documents.events', () => chunk(asked++))
    await settle()
    expect(inbox).toHaveLength(WINDOW)
  })

  test('a closed pipe sends nothing, tells who listens, and stops its streams', async () => {
    const { app, inbox, hold } = listening()
    hold()
    let closed = 0
    app.connection.onClose(() => closed++)
    app.connection.stream('documents.events', () => chunk(0))
    app.close()
    app.close()
    app.connection.onClose(() => closed++)
    await settle()
    expect(inbox).toEqual([])
    expect(closed).toBe(2)
  })
})

import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createEngineClient, type EngineChild } from '../../../src/main/electron/engine-client.ts'
import type { FromEngine, ToEngine } from '../../../src/main/electron/engine-messages.ts'
import { serveEngine } from '../../../src/main/electron/serve-engine.ts'
import type { RunRequest } from '../../../src/main/session/session-runner.ts'
import { encodeEvent, encodeHeader } from '../../../src/shared/transcript/encode.ts'
import type { TranscriptEvent } from '../../../src/shared/transcript/event.ts'
import { readTranscript } from '../../../src/shared/transcript/jsonl.ts'
import { ScriptedRunner } from '../app/scripted-runner.ts'
import { until } from '../app/test-app.ts'
import { sampleTranscript } from '../storage/sample-runs.ts'
import { temporaryHome } from '../storage/temporary-home.ts'

/** A child whose exit the test decides. */
class ScriptedChild implements EngineChild {
  readonly sent: ToEngine[] = []
  killed = false
  #onMessage: (message: FromEngine) => void = () => {}
  #onExit: (code: number, fault: string | null) => void = () => {}
  readonly send = (message: ToEngine) => void this.sent.push(message)
  readonly onMessage = (listener: (message: FromEngine) => void) => {
    this.#onMessage = listener
  }
  readonly onExit = (listener: (code: number, fault: string | null) => void) => {
    this.#onExit = listener
  }
  readonly kill = () => {
    this.killed = true
  }
  say = (message: FromEngine) => this.#onMessage(message)
  exit = (code: number, fault: string | null = null) => this.#onExit(code, fault)
}

const { header, events } = sampleTranscript(1)
const plan = header.plan
if (!plan) throw new Error('the sample has a plan')
const REQUEST: RunRequest = { plan, secrets: { password: 'x' }, transcriptFile: null }

function clientWithChildren() {
  const children: ScriptedChild[] = []
  const client = createEngineClient(() => {
    const child = new ScriptedChild()
    children.push(child)
    return child
  })
  return { client, children }
}

describe('the app’s side', () => {
  test('forks once, tells events in order and resolves with the whole', async () => {
    const { client, children } = clientWithChildren()
    const seen: TranscriptEvent[] = []
    const one = client.run({ ...REQUEST, onEvent: (event) => seen.push(event) })
    const two = client.run(REQUEST)
    const [child] = children
    expect(children).toHaveLength(1)
    expect(child?.sent.map(({ type, run }) => [type, run])).toEqual([
      ['run', 1],
      ['run', 2],
    ])
    for (const run of [1, 2]) child?.say({ type: 'header', run, header })
    child?.say({ type: 'events', run: 1, events: events.slice(0, 2) })
    child?.say({ type: 'failed', run: 2, message: 'disk full' })
    child?.say({ type: 'events', run: 1, events: events.slice(2) })
    child?.say({ type: 'ended', run: 1, complete: true })
    expect(await one).toEqual({ header, events, complete: true })
    expect(seen).toEqual(events)
    await expect(two).rejects.toThrow('disk full')
    child?.say({ type: 'events', run: 1, events })
    child?.say({ type: 'ended', run: 77, complete: true })
  })

  test('passes a cancel on, also one that came before', async () => {
    const { client, children } = clientWithChildren()
    const cancel = new AbortController()
    const run = client.run({ ...REQUEST, signal: cancel.signal })
    cancel.abort()
    const late = client.run({ ...REQUEST, signal: cancel.signal })
    const [child] = children
    expect(child?.sent.filter(({ type }) => type === 'cancel').map(({ run: number }) => number)).toEqual([1, 2])
    for (const number of [1, 2]) {
      child?.say({ type: 'header', run: number, header })
      child?.say({ type: 'ended', run: number, complete: true })
    }
    await Promise.all([run, late])
    client.close()
    expect(child?.killed).toBe(true)
  })

  test('a crash: what the file has counts, a cut line is ended, the last event says what happened', async () => {
    const { client, children } = clientWithChildren()
    const file = join(await temporaryHome(), 'run.jsonl')
    const seen: TranscriptEvent[] = []
    const run = client.run({ ...REQUEST, transcriptFile: file, onEvent: (event) => seen.push(event) })
    const [child] = children
    child?.say({ type: 'header', run: 1, header })
    child?.say({ type: 'events', run: 1, events: events.slice(0, 1) })
    // Two more events had been written but not sent, and a third one only in part.
    await writeFile(file, encodeHeader(header) + events.slice(0, 3).map(encodeEvent).join(''))
    await appendFile(file, encodeEvent(events[3] as TranscriptEvent).slice(0, 20))
    child?.exit(11)
    const transcript = await run
    expect(transcript.events.slice(0, 3)).toEqual(events.slice(0, 3))
    expect(transcript.events[3]).toMatchObject({ id: 3, type: 'session-ended', reason: 'program-error' })
    expect(seen).toEqual(transcript.events)
    const read = readTranscript(await readFile(file, 'utf8'))
    expect(read.transcript.events).toEqual(transcript.events)
    expect(read.transcript.complete).toBe(true)
    expect(read.damage.map(({ kind }) => kind)).toEqual(['unreadable-line'])

    const next = client.run(REQUEST)
    expect(children).toHaveLength(2)
    children[1]?.say({ type: 'header', run: 2, header })
    children[1]?.say({ type: 'ended', run: 2, complete: true })
    await next
  })

  test('a crash with a file that is gone: what was told before counts', async () => {
    const { client, children } = clientWithChildren()
    const run = client.run({ ...REQUEST, transcriptFile: join(await temporaryHome(), 'gone', 'run.jsonl') })
    children[0]?.say({ type: 'header', run: 1, header })
    children[0]?.say({ type: 'events', run: 1, events: events.slice(0, 2) })
    children[0]?.exit(9)
    const transcript = await run
    expect(transcript.events.slice(0, 2)).toEqual(events.slice(0, 2))
    expect(transcript.events[2]).toMatchObject({ type: 'session-ended', reason: 'program-error' })
  })

  test('a process that cannot be had fails the run at once, and an ended run hears of no cancel', async () => {
    const broken = createEngineClient(() => {
      throw new Error('no more processes')
    })
    await expect(broken.run(REQUEST)).rejects.toThrow('no more processes')

    const { client, children } = clientWithChildren()
    const cancel = new AbortController()
    const run = client.run({ ...REQUEST, signal: cancel.signal })
    children[0]?.say({ type: 'header', run: 1, header })
    children[0]?.say({ type: 'ended', run: 1, complete: true })
    await run
    cancel.abort()
    expect(children[0]?.sent.map(({ type }) => type)).toEqual(['run'])
  })

  test('a crash before anything was known fails the run, in words', async () => {
    const { client, children } = clientWithChildren()
    const run = client.run(REQUEST)
    children[0]?.exit(1)
    await expect(run).rejects.toThrow('ended unexpectedly (code 1)')
  })
})

describe('the engine’s side', () => {
  test('runs what it is sent, gathers events into batches, and cancels', async () => {
    const runner = new ScriptedRunner()
    const said: FromEngine[] = []
    let receive: (message: ToEngine) => void = () => {}
    serveEngine(
      {
        send: (message) => said.push(JSON.parse(JSON.stringify(message))),
        onMessage: (listener) => {
          receive = listener
        },
      },
      runner,
    )
    const starting = runner.next()
    receive({
      type: 'run',
      run: 5,
      plan,
      secrets: { password: 'x' },
      transcriptFile: null,
      outputFile: null,
      farEnd: null,
    })
    const session = await starting
    session.say(...Array.from({ length: 500 }, (_, n) => `line ${n}`))
    receive({ type: 'cancel', run: 5 })
    await until(() => said.some(({ type }) => type === 'ended'))
    expect(said.map(({ type }) => type)).toEqual(['header', 'events', 'ended'])
    const [, batch] = said
    expect(batch?.type === 'events' && batch.events.map(({ id }) => id)).toEqual(
      Array.from({ length: 501 }, (_, n) => n),
    )
    receive({ type: 'cancel', run: 99 })

    const again = runner.next()
    receive({
      type: 'run',
      run: 6,
      plan,
      secrets: { password: 'x' },
      transcriptFile: null,
      outputFile: null,
      farEnd: null,
    })
    ;(await again).fail('cannot be written')
    await until(() => said.at(-1)?.type === 'failed')
    expect(said.at(-1)).toEqual({ type: 'failed', run: 6, message: 'cannot be written' })
  })
})

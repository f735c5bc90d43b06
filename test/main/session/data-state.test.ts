/** What a data connection does next: when TLS starts, when silence counts, and how it ended. */
import { describe, expect, test } from 'vitest'
import {
  arranged,
  type DataCommand,
  type DataEnd,
  type DataEvent,
  type DataState,
  isWaiting,
  stepData,
} from '../../../src/main/session/data-state.ts'
import { playbook } from './playbook.ts'

const start = (hello: DataState['hello']) => playbook(stepData, arranged(hello))
const event = (type: Exclude<DataEvent['type'], 'peer-ended' | 'closed' | 'given-up'>) => ({ type })
const peerEnded = (broken = false) => ({ type: 'peer-ended', broken }) as const
const closed = (broken = false) => ({ type: 'closed', broken }) as const
const givenUp = (as: 'timeout' | 'none' | 'error') => ({ type: 'given-up', as }) as const

const [OPEN, WATCH, KEEP, SEND_END, DESTROY] = (['open', 'watch', 'keep-hello', 'send-end', 'destroy'] as const).map(
  (type): DataCommand => ({ type }),
) as [DataCommand, DataCommand, DataCommand, DataCommand, DataCommand]
const tls = (trigger: 'connected' | 'preliminary-reply' | 'timer'): DataCommand => ({ type: 'start-tls', trigger })
const ended = (as: DataEnd): DataCommand => ({ type: 'ended', as })
const silence = (awaiting: 'tls-handshake' | 'data' | 'data-close'): DataCommand => ({
  ...{ type: 'record-silence', awaiting },
})

describe('in clear text', () => {
  test('a download: bytes may flow at once, silence counts from the 1yz reply on', () => {
    start(null)
      .on(event('channel'), OPEN)
      .on(event('preliminary'), WATCH)
      .on(peerEnded(), ended('eof'), SEND_END)
      .on(closed())
      .on(event('final'))
  })

  test('active mode: the 1yz reply comes before the connection', () => {
    start(null).on(event('preliminary')).on(event('channel'), OPEN, WATCH)
  })

  test('an upload ends with our end, and the server closes after it', () => {
    start(null)
      .on(event('channel'), OPEN)
      .on(event('upload'))
      .on(event('sent'), SEND_END)
      .on(event('final'), WATCH)
      .on(peerEnded(), ended('eof'), SEND_END)
  })

  test('an upload that the server ends first is cut short', () => {
    start(null).on(event('channel'), OPEN).on(event('upload')).on(peerEnded(), ended('error'), SEND_END)
  })

  test('an upload that cannot be written on is broken', () => {
    start(null).on(event('channel'), OPEN).on(event('upload')).on(event('write-failed'), ended('error'))
  })

  test('silence is about the data, and after the final reply about its end', () => {
    const going = () => start(null).on(event('channel'), OPEN).on(event('preliminary'), WATCH)
    going().on(event('quiet'), silence('data'), ended('timeout'), DESTROY)
    going().on(event('final')).on(event('quiet'), silence('data-close'), ended('timeout'), DESTROY)
  })

  test('a broken connection is no end of the file', () => {
    start(null).on(event('channel'), OPEN).on(closed(true), ended('error'))
    start(null).on(event('channel'), OPEN).on(peerEnded(true), ended('error'), SEND_END)
  })
})

describe('with TLS', () => {
  test('the ClientHello is kept back until the 1yz reply', () => {
    start('after-preliminary')
      .on(event('channel'), KEEP)
      .on(event('preliminary'), tls('preliminary-reply'))
      .on(event('hello-due'))
      .on(event('secured'), OPEN, WATCH)
  })

  test('a server that wants it first gets it after a while', () => {
    start('after-preliminary')
      .on(event('channel'), KEEP)
      .on(event('hello-due'), tls('timer'))
      .on(event('preliminary'))
      .on(event('secured'), OPEN, WATCH)
  })

  test('it goes out at once when the 1yz reply was first, and when the plan says so', () => {
    start('after-preliminary').on(event('preliminary')).on(event('channel'), tls('preliminary-reply'))
    start('on-connect').on(event('channel'), tls('connected')).on(event('secured'), OPEN)
  })

  test('a handshake has a watch of its own', () => {
    const inHandshake = () => start('on-connect').on(event('channel'), tls('connected')).on(event('final'))
    inHandshake().on(event('handshake-silent'), silence('tls-handshake'), ended('timeout'), DESTROY)
    inHandshake().on(event('handshake-failed'), ended('error')).on(event('secured'))
  })
})

describe('without a connection', () => {
  test('the end is none, once', () => {
    start(null).on(givenUp('none'), ended('none'), DESTROY).on(event('destroyed'), DESTROY)
    start(null).on(event('destroyed'), ended('none'), DESTROY)
  })

  test('a final reply starts the watch, and silence ends it', () => {
    start(null).on(event('final'), WATCH).on(event('quiet'), silence('data-close'), ended('timeout'), DESTROY)
  })

  test('one that comes too late is not used', () => {
    start('on-connect').on(givenUp('timeout'), ended('timeout'), DESTROY).on(event('channel')).on(event('hello-due'))
  })
})

test('the first end stays', () => {
  start(null).on(event('channel'), OPEN).on(event('destroyed'), ended('error'), DESTROY).on(closed()).on(event('quiet'))
})

test('it waits before it has come, in a handshake and while silence counts', () => {
  const states = (hello: DataState['hello'], ...events: DataEvent[]) => {
    const all = [arranged(hello)]
    for (const one of events) all.push(stepData(all.at(-1) ?? arranged(hello), one).state)
    return all.map(isWaiting)
  }
  const clear = [event('channel'), event('preliminary'), peerEnded()]
  expect(states(null, ...clear)).toEqual([true, false, true, false])
  const secured = [event('channel'), event('preliminary'), event('secured'), closed()]
  expect(states('after-preliminary', ...secured)).toEqual([true, false, true, true, false])
})

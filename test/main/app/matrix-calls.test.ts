/** A matrix through the application: its cells are runs like any other, and every window sees the same state. */
import { describe, expect, test } from 'vitest'
import type { MatrixState } from '../../../src/shared/rpc/domains/matrix.ts'
import { DEFAULT_OPTIONS } from '../../../src/shared/session/profile.ts'
import { openWindow, testApp, until } from './test-app.ts'

const OPTIONS = { ...DEFAULT_OPTIONS, host: '127.0.0.1', user: 'alice', uploadBytes: 1000 }
const SOURCE = { kind: 'options' as const, options: OPTIONS }
const CANARY = 'correct-horse-canary'
const CELLS = ['explicit-epsv-p-resume', 'explicit-pasv-p-resume', 'plain-pasv']

async function started(parallel = 2) {
  const { app, runner } = await testApp()
  const window = openWindow(app)
  const states: MatrixState[] = []
  window.on('matrix.changed', (state) => states.push(state))
  const matrix = await window.call('matrix.start', {
    source: SOURCE,
    secrets: { password: CANARY },
    preset: 'quick',
    cells: CELLS,
    parallel,
    allowPlain: true,
  })
  return { app, runner, window, states, matrix, last: () => states.at(-1) }
}

describe('a matrix', () => {
  test('shows what it would run before it does', async () => {
    const { app, runner } = await testApp()
    const window = openWindow(app)
    const preview = await window.call('matrix.preview', { source: SOURCE, preset: 'quick', allowPlain: false })
    expect(preview.map(({ key }) => key)).toEqual(expect.arrayContaining(CELLS))
    expect(preview.filter(({ because }) => because !== null).map(({ key }) => key)).toEqual(['plain-pasv'])
    expect(runner.sessions).toEqual([])
  })

  test('against a responder goes to its one port with its token, and says so of what does not fit', async () => {
    const { app, runner } = await testApp()
    const window = openWindow(app)
    const token = 'ab'.repeat(16)
    const code = `ftpscope-pair/explicit/2121/127.0.0.1/${token}/${'cd'.repeat(32)}`
    const options = { ...OPTIONS, port: 2121, user: 'ftpscope' }
    const wish = { source: { kind: 'options' as const, options }, preset: 'full' as const, allowPlain: false }
    const preview = await window.call('matrix.preview', { ...wish, responder: code })
    expect(preview.map(({ plan }) => [plan.port, plan.security === 'implicit'])).toEqual(
      preview.map(() => [2121, false]),
    )
    const start = { ...wish, preset: 'quick' as const, responder: code, cells: ['explicit-epsv-p-resume'] }
    await window.call('matrix.start', start)
    await until(() => runner.sessions.length === 1)
    expect(runner.sessions[0]?.request).toMatchObject({ secrets: { password: token }, farEnd: { checks: false } })
    expect(JSON.stringify(await window.call('matrix.list'))).not.toContain(token)
    await expect(window.call('matrix.start', { ...start, times: 2 })).rejects.toThrow('once each')
    await expect(window.call('matrix.start', { ...start, responder: 'hello' })).rejects.toThrow('no pairing code')
  })

  test('runs its cells as sessions in the history, and never an upload', async () => {
    const { window, runner, matrix, last } = await started()
    expect(matrix).toMatchObject({ phase: 'running', own: 'explicit', verdict: null, name: 'ftpes://alice@127.0.0.1/' })
    await until(() => runner.sessions.length === 1)
    runner.sessions[0]?.end()
    await until(() => runner.sessions.length === 3)
    for (const session of runner.sessions) {
      expect(session.request.secrets.password).toBe(CANARY)
      expect(session.request.plan.steps.uploadBytes).toBeNull()
    }
    runner.sessions[1]?.end()
    runner.sessions[2]?.end()
    await until(() => last()?.phase === 'ended')
    const state = await window.call('matrix.get', { id: matrix.id })
    expect(state.cells.map(({ key, phase }) => [key, phase])).toEqual(CELLS.map((key) => [key, 'done']))
    expect(state.verdict).not.toBeNull()
    const history = await window.call('history.list', { partOf: matrix.id })
    expect(history.entries.map(({ id }) => id).sort()).toEqual(state.cells.map(({ runId }) => runId).sort())
    expect(await window.call('matrix.list')).toEqual([state])
    expect(JSON.stringify(state)).not.toContain(CANARY)
  })

  test('is cancelled and resumed; another window sees the same', async () => {
    const { app, window, runner, matrix, last } = await started()
    await until(() => runner.sessions.length === 1)
    runner.sessions[0]?.end()
    await until(() => runner.sessions.length === 3)
    await window.call('matrix.cancel', { id: matrix.id })
    await until(() => last()?.phase === 'cancelled')
    const other = openWindow(app)
    const seen = await other.call('matrix.get', { id: matrix.id })
    expect(seen.cells.map(({ phase }) => phase)).toEqual(['done', 'cancelled', 'cancelled'])
    await other.call('matrix.resume', { id: matrix.id })
    await until(() => runner.sessions.length === 5)
    runner.sessions[3]?.end()
    runner.sessions[4]?.end()
    await until(() => last()?.phase === 'ended')
    expect(last()?.cells.every(({ phase }) => phase === 'done')).toBe(true)
  })

  test('becomes a report of all its sessions', async () => {
    const { window, runner, matrix, last } = await started(1)
    for (let index = 0; index < CELLS.length; index++) {
      await until(() => runner.sessions.length === index + 1)
      runner.sessions[index]?.end()
    }
    await until(() => last()?.phase === 'ended')
    const { text } = await window.call('reports.build', {
      subject: { kind: 'matrix', id: matrix.id },
      format: 'json',
      redaction: 'vendor',
    })
    const report = JSON.parse(text)
    expect(report.cells.map(({ key }: { key: string }) => key)).toEqual(CELLS)
    expect(report.sessions).toHaveLength(3)
    expect(text).not.toContain('alice')
  })

  test('refuses what makes no sense', async () => {
    const { app } = await testApp()
    const window = openWindow(app)
    const wish = { source: SOURCE, preset: 'quick' as const, allowPlain: false }
    await expect(window.call('matrix.start', { ...wish, cells: ['nonsense'] })).rejects.toThrow('at least one')
    await expect(window.call('matrix.get', { id: 'nowhere' })).rejects.toThrow('no such matrix')
    await expect(window.call('matrix.start', { ...wish, parallel: 99 })).rejects.toThrow()
  })
})

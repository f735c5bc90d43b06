import { closeSync, openSync, writeSync } from 'node:fs'
import type { DataMethod } from '../../../shared/protocol/data-methods.ts'
import { StepFailed } from '../failures.ts'
import { messageOf, type Session } from '../session.ts'
import { runTransfer } from './run-transfer.ts'

/** Downloads the plan's file, counts its bytes, and keeps them where an output file was named. */
export async function download(session: Session, method: DataMethod, path: string): Promise<void> {
  const expectedBytes = await sizeOnServer(session, path)
  const file = session.outputFile === null ? null : openOutput(session.outputFile)
  try {
    await runTransfer(session, 'download', method, {
      kind: 'download',
      command: `RETR ${path}`,
      ...(file === null ? {} : { onBytes: (bytes: Buffer) => writeAll(file, bytes) }),
      ...(expectedBytes === null ? {} : { expectedBytes }),
    })
  } finally {
    if (file !== null) closeSync(file)
  }
}

/** `SIZE` (RFC 3659 section 4) in bytes; null when the server does not tell. */
export async function sizeOnServer(session: Session, path: string): Promise<number | null> {
  return session.step('size', 'post-login', async () => {
    session.enter('post-login')
    const reply = await session.control.sendOptional(`SIZE ${path}`)
    const size = /^213[ -](\d{1,15})\b/.exec(reply?.text ?? '')?.[1]
    return size === undefined ? null : Number(size)
  })
}

function openOutput(path: string): number {
  try {
    return openSync(path, 'w')
  } catch (error) {
    throw new StepFailed(`Cannot write ${path}: ${messageOf(error)}`)
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written)
}

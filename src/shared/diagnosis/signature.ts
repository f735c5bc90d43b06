/** A product between client and server: what it does to FTP, how it is told to let FTP pass, and how it shows itself. */
import type { EventId } from '../transcript/event.ts'
import type { Reference } from './finding.ts'
import type { ProductRemedy } from './product-remedy.ts'
import type { JudgedReading } from './session-reading.ts'

/** What to do in a product that no session can show: a person has to say that it stands there. */
export interface DeviceAdvice {
  /** Name of the product's folder. */
  readonly name: string
  readonly product: string
  /** What it does to FTP and FTPS, in plain sentences. */
  readonly behaviour: string
  /** What a client sees of it. */
  readonly clientSees: string
  /** How far the behaviour is documented: by the vendor, by users, or not at all. */
  readonly source: 'vendor' | 'reported' | 'unverified'
  readonly remedies: readonly ProductRemedy[]
  readonly references: readonly Reference[]
}

/** Of a product's folder, whose name it has. */
export type UnnamedAdvice = Omit<DeviceAdvice, 'name'>

export interface SignatureSign {
  /** What is seen, in a few words. */
  readonly shows: string
  /** Events that show it; empty when it is not there. */
  seen(session: JudgedReading): readonly EventId[]
}

/** The same for a product that shows itself: named once two signs, independent of each other, are seen. */
export interface Signature extends DeviceAdvice {
  /** Signs of this product alone: without one of them it is never named. */
  readonly ownSigns: readonly [SignatureSign, ...SignatureSign[]]
  /** Signs that fit other products too: they only support an own one. */
  readonly sharedSigns: readonly SignatureSign[]
}

/** Of a product's folder, whose name it has. */
export type UnnamedSignature = Omit<Signature, 'name'>

/** What turns a rule request into the words of one product. */
import type { RuleRequest } from './rule-request.ts'

/** One piece to copy: commands, a file's content, or steps for a person in front of a dialog. */
export interface Block {
  readonly kind: 'commands' | 'file' | 'steps'
  /** Where it goes and how it is applied, in one sentence. */
  readonly caption: string
  readonly text: string
}

export interface RuleEmitter {
  /** The product's folder, and the file's variant where it has several: `fortigate`, `linux-netfilter-nftables`. */
  readonly id: string
  readonly product: string
  /** Which machine it is for. */
  readonly place: 'firewall' | 'host' | 'cloud'
  /** Its text also says how the FTP filter is taken off the control connection. */
  readonly takesFilterOff?: true
  /** Never throws; holds nothing of the request's free text but what `inert` let through. Empty when there is nothing to permit. */
  emit(request: RuleRequest): readonly Block[]
}

/** Of a product's folder, whose name it has. */
export type UnnamedRuleEmitter = Omit<RuleEmitter, 'id'>

/** The server's half: a fixed range of data ports and the address that it announces. */
export interface ServerSettings {
  readonly product: string
  /** Empty when the request says nothing about passive ports. */
  settings(request: RuleRequest): readonly Block[]
}

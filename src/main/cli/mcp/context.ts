/** What the tools of an assistant work with. */
import type { RedactionLevel } from '../../../shared/report/report.ts'
import type { Cli } from '../cli.ts'
import type { Permissions } from './permissions.ts'
import type { Runs } from './runs.ts'

/** The options of `ftpscope mcp`. */
export interface McpValues {
  readonly allow?: readonly string[]
  readonly consent?: readonly string[]
  readonly netrc?: boolean
  readonly netrcFile?: string
  readonly passwordEnv?: string
  readonly passwordCommand?: string
  readonly files?: readonly string[]
  readonly redact: RedactionLevel
}

/** What every tool works with. */
export interface McpContext {
  readonly cli: Cli
  readonly values: McpValues
  readonly runs: Runs
  readonly permissions: Permissions
}

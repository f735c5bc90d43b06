/** Every server's user has the rights of `nobody`, which each distribution has. */
import { execFileSync } from 'node:child_process'

/** Both user and group id of nobody/nogroup on Debian. */
export const NOBODY = 65_534

/** crypt(3) hash that all servers understand. The password travels by standard input. */
export const cryptHash = (password: string): string =>
  execFileSync('openssl', ['passwd', '-5', '-stdin'], { input: password, encoding: 'utf8' }).trim()

/**
 * Runs a script on this machine as it is, with everything that it writes in memory (an overlay of the whole system, in a
 * mount namespace of its own): packages are really installed and nothing of it stays. Needs Linux and root.
 */
import { execFile, spawnSync } from 'node:child_process'

export interface Ended {
  readonly code: number
  /** Standard output and error. */
  readonly output: string
}

const ENTER = `
set -e
mount -t tmpfs tmpfs /mnt
mkdir /mnt/upper /mnt/work /mnt/machine
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt/machine
for place in /proc /sys /dev "$KEPT"; do mkdir -p "/mnt/machine$place"; mount --rbind "$place" "/mnt/machine$place"; done
exec chroot /mnt/machine "$@"
`
const inside = (kept: string, command: readonly string[]) =>
  ['--mount', '--propagation', 'private', 'env', `KEPT=${kept}`, 'sh', '-c', ENTER, 'sh', ...command] as const

/** Why no copy can be made here; null when it can. */
export function whyNoCopy(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs Linux and root'
  const { status, stderr } = spawnSync('/usr/bin/unshare', inside('/tmp', ['true']), { encoding: 'utf8' })
  return status === 0 ? null : `no overlay can be mounted here: ${stderr.trim()}`
}

/** @param kept folder that is the real one inside, too */
export function runOnCopy(kept: string, command: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((resolve) => {
    execFile('/usr/bin/unshare', inside(kept, command), { env, timeout: 600_000 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, output: `${stdout}${stderr}` })
    })
  })
}

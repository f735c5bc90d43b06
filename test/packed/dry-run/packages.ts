/**
 * Packages of every kind with a stand-in for the app, so that the scripts that install and start them can be run where
 * Electron's binary cannot be had. What electron-builder writes around the app is its own: start script of the AppImage,
 * scripts of the deb.
 */
import { execFile } from 'node:child_process'
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const ofElectronBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const TEMPLATES = join(dirname(ofElectronBuilder.resolve('app-builder-lib/package.json')), 'templates/linux')

/**
 * Answers as the app does, notes how it was asked, and has the fault that `BROKEN` names for its package: `fails` and
 * `says nothing` at the self-test, `opens` where it should answer 64, `unsafe` where it should open the browser.
 */
const app = (name: string) => `#!/bin/bash
echo "${name}: $*" >> "$CALLS"
fault=
if [ "\${BROKEN%% *}" = ${name} ]; then fault=\${BROKEN#* }; fi
for argument; do
  case $argument in
    --self-test=*)
      if [ "$fault" != 'says nothing' ]; then echo 'All of it works here.' > "\${argument#*=}"; fi
      if [ "$fault" = fails ]; then exit 1; fi
      exit 0 ;;
    test) if [ "$fault" = opens ]; then exit 0; else exit 64; fi ;;
  esac
done
if [ "$fault" != unsafe ]; then echo 'FTPScope runs in your browser. Its own window would have no sandbox here.' >&2; fi
`

async function program(folder: string, path: string, name: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), app(name), { mode: 0o755 })
}

async function linuxFolder(folder: string, name: string): Promise<void> {
  await program(folder, 'ftpscope-app', name)
  await writeFile(join(folder, 'chrome-sandbox'), '')
}

const tar = (file: string, folder: string, ...paths: string[]) => run('tar', ['-czf', file, '-C', folder, ...paths])

/** dist/ with the packages for `machine`, and one for each other machine that must not be touched. */
export async function linuxPackages(dist: string, machine: 'x86_64' | 'aarch64', work: string): Promise<void> {
  await mkdir(dist, { recursive: true })
  const [deb, suffix, otherDeb, otherSuffix, other] =
    machine === 'x86_64' ? ['amd64', '', 'arm64', '-arm64', 'aarch64'] : ['arm64', '-arm64', 'amd64', '', 'x86_64']

  const image = join(work, 'AppDir')
  await linuxFolder(image, 'appimage')
  const { generateAppRunScript } = ofElectronBuilder('app-builder-lib/out/targets/appimage/appImageUtil') as {
    generateAppRunScript(config: Readonly<Record<string, string>>): string
  }
  const names = { DesktopFileName: 'ftpscope.desktop', ProductName: 'FTPScope', ProductFilename: 'FTPScope' }
  await writeFile(
    join(image, 'AppRun'),
    generateAppRunScript({ ...names, ExecutableName: 'ftpscope-app', ResourceName: 'appimagekit-ftpscope-app' }),
    { mode: 0o755 },
  )
  await writeFile(
    join(dist, `FTPScope-0.1.0${suffix}.AppImage`),
    `#!/bin/sh\nAPPDIR='${image}' exec '${image}/AppRun' "$@"\n`,
  )

  await debianPackage(join(dist, `ftpscope_0.1.0_${deb}.deb`), join(work, 'deb'))

  const rpm = join(work, 'rpm')
  await linuxFolder(join(rpm, 'opt/FTPScope'), 'rpm')
  await tar(join(dist, `ftpscope-0.1.0.${machine}.rpm`), rpm, '.')

  const archive = join(work, 'archive')
  await linuxFolder(join(archive, 'ftpscope-0.1.0'), 'tar')
  await tar(join(dist, `ftpscope-0.1.0${suffix}.tar.gz`), archive, 'ftpscope-0.1.0')

  for (const decoy of [
    `FTPScope-0.1.0${otherSuffix}.AppImage`,
    `ftpscope_0.1.0_${otherDeb}.deb`,
    `ftpscope-0.1.0.${other}.rpm`,
    `ftpscope-0.1.0${otherSuffix}.tar.gz`,
  ])
    await writeFile(join(dist, decoy), 'for another machine')
}

async function debianPackage(file: string, folder: string): Promise<void> {
  await linuxFolder(join(folder, 'opt/FTPScope'), 'deb')
  const control = join(folder, 'DEBIAN')
  await mkdir(control)
  const lines = {
    Package: 'ftpscope',
    Version: '0.1.0',
    // The stand-in is a script.
    Architecture: 'all',
    Maintainer: 'The FTPScope authors <maintainers@ftpscope.dev>',
    Description: 'stand-in',
  }
  const text = Object.entries(lines).map(([name, value]) => `${name}: ${value}\n`)
  await writeFile(join(control, 'control'), text.join(''))
  for (const [template, name] of [
    ['after-install.tpl', 'postinst'],
    ['after-remove.tpl', 'postrm'],
  ] as const) {
    const script = await readFile(join(TEMPLATES, template), 'utf8')
    const values: Readonly<Record<string, string>> = { executable: 'ftpscope-app', sanitizedProductName: 'FTPScope' }
    await writeFile(
      join(control, name),
      script.replace(/\$\{(executable|sanitizedProductName)\}/g, (_, key: string) => values[key] ?? ''),
      { mode: 0o755 },
    )
  }
  await run('dpkg-deb', ['--root-owner-group', '--build', folder, file])
}

/** A disk image and an archive, as far as the stand-ins for the tools of macOS take them: tar files. */
export async function macPackages(dist: string, work: string): Promise<void> {
  await mkdir(dist, { recursive: true })
  for (const [name, file] of [
    ['dmg', 'FTPScope-0.1.0-arm64.dmg'],
    ['zip', 'FTPScope-0.1.0-arm64-mac.zip'],
  ] as const) {
    const folder = join(work, name)
    await program(folder, 'FTPScope.app/Contents/MacOS/FTPScope', name)
    await writeFile(
      join(folder, 'FTPScope.app/Contents/Info.plist'),
      'NSLocalNetworkUsageDescription: FTPScope connects',
    )
    await tar(join(dist, file), folder, 'FTPScope.app')
  }
}

/** Commands that this machine lacks or that must not do here what they do. Each notes how it was called. */
const COMMANDS: Readonly<Record<string, string>> = {
  sudo: 'exec "$@"',
  // It would first read the lists of all packages, for seconds.
  'apt-get': 'case $1 in install) exec dpkg --install "$3" ;; *) exec dpkg --remove "$3" ;; esac',
  // Seconds of work on a copy that goes away.
  'update-mime-database': 'exit 0',
  'update-desktop-database': 'exit 0',
  rpm2cpio: 'exec cat "$1"',
  cpio: 'exec tar -xz',
  // Ubuntu's restriction, and no libfuse2 unless the test says so.
  unshare: 'exit 1',
  ldconfig: 'echo "$LIBRARIES"',
  // Every Mac has the folder.
  hdiutil: 'mkdir -p /Applications; if [ "$1" = attach ]; then exec tar -xzf "$6" -C "$5"; fi',
  codesign: 'case $UNSIGNED in "") exit 0 ;; *) exit 1 ;; esac',
  // Not notarized.
  spctl: 'exit 3',
  plutil: 'exec grep "$2" "$4"',
  ditto: 'exec tar -xzf "$3" -C "$4"',
}

export async function commands(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  for (const [name, lines] of Object.entries(COMMANDS))
    await writeFile(join(folder, name), `#!/bin/bash\necho "${name} $*" >> "$CALLS"\n${lines}\n`, { mode: 0o755 })
}

/** The scripts as they are, in a folder of their own. */
export async function scripts(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true })
  for (const name of ['start-linux', 'start-macos', 'on-wayland']) await chmod(join(to, name), 0o755)
}

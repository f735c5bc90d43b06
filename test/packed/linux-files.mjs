/**
 * Hook of electron-builder: writes what packages for Linux install beside the app, the desktop entry and the type of
 * transcript files, next to the packed app. The packages themselves need tools that are downloaded.
 */
import { copyFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const ofElectronBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))

/** @param {import('electron-builder').AfterPackContext} context */
export default async function writeLinuxFiles({ packager, outDir }) {
  const { LinuxTargetHelper } = ofElectronBuilder('app-builder-lib/out/targets/LinuxTargetHelper')
  const helper = new LinuxTargetHelper(packager)
  await helper.writeDesktopEntry(packager.platformSpecificBuildOptions, undefined, join(outDir, 'ftpscope.desktop'))
  await copyFile(await helper.mimeTypeFiles, join(outDir, 'ftpscope.xml'))
}

/** The app itself. */
import { arch, release, type } from 'node:os'
import type { AppCalls, AppInfo } from '../../shared/rpc/domains/app.ts'
import type { Answers } from '../../shared/rpc/rpc.ts'
import { tlsLibrary } from '../transport/tls-library.ts'
import { call, noParams } from './call.ts'
import type { Services } from './services.ts'
import type { Window } from './windows.ts'

function appInfo({ host, version, instance, home }: Services): AppInfo {
  const { library, libraryVersion } = tlsLibrary()
  return {
    name: 'FTPScope',
    version,
    instance,
    ...host.info,
    node: process.versions.node,
    tlsLibrary: library,
    tlsLibraryVersion: libraryVersion,
    os: `${type()} ${release()}`,
    arch: arch(),
    dataFolder: home,
  }
}

export function appCalls(services: Services, window: () => Window): Answers<keyof AppCalls> {
  return {
    'app.info': call(noParams, () => appInfo(services)),
    'app.ready': call(noParams, () => window().ready()),
  }
}

import { useEffect, useState } from 'react'
import type { KnownFile } from '../../shared/rpc/domains/profiles.ts'
import { useApp } from '../app-state.ts'
import { Button } from '../ui/Button.tsx'
import { profileStrings } from './strings.ts'

/** Files of other clients on this machine, one click each; nothing where there are none. */
export function KnownFiles({ onChoose }: { onChoose(file: KnownFile): void }) {
  const { client, notices } = useApp()
  const [files, setFiles] = useState<readonly KnownFile[]>([])
  useEffect(() => {
    void notices.attempt(async () => setFiles(await client.call('profiles.knownFiles')))
  }, [client, notices])
  return files.map((file) => (
    <Button key={file.path} icon="open" title={file.path} onClick={() => onChoose(file)}>
      {profileStrings.importFrom(file.title)}
    </Button>
  ))
}

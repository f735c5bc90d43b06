/** A capture that Wireshark opens, put together from the transcript and marked so in its comments. */

import { writePcapng } from '../capture/pcapng.ts'
import { reconstructPackets } from '../capture/reconstruct.ts'
import type { UnnamedFormat } from '../format.ts'

export const format: UnnamedFormat = {
  title: 'Packet capture, reconstructed',
  extension: 'pcapng',
  mediaType: 'application/x-pcapng',
  text: false,
  render(report, options) {
    return writePcapng({
      comment:
        'RECONSTRUCTED by FTPScope from a transcript, not captured from a network: addresses, ports, times and application bytes are as recorded; sequence numbers and segment sizes are not, and what went through TLS stands here in clear text.',
      application: `FTPScope ${report.identity.app}`,
      interfaceName: 'reconstructed',
      packets: report.sessions.flatMap(reconstructPackets),
      ...(options?.keyLog ? { keyLog: options.keyLog } : {}),
    })
  },
}

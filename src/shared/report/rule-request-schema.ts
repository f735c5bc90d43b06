/** The published shape of what a firewall team is asked for. */
import { z } from 'zod'

const ports = z.object({ from: z.int(), to: z.int() })
const portList = z.array(z.int())

export const ruleRequest = z.looseObject({
  host: z.string(),
  security: z.enum(['plain', 'explicit', 'implicit']),
  rows: z.array(
    z.looseObject({
      role: z.enum(['control', 'passive-data', 'active-data']),
      source: z.array(z.string()),
      sourcePort: z.int().nullable(),
      destination: z.array(z.string()),
      protocol: z.literal('tcp'),
      ports,
      direction: z.enum(['client-to-server', 'server-to-client']),
      reason: z.string(),
      sampleSize: z.int(),
      basis: z.enum(['observed', 'sampled', 'configured', 'proposed']),
      state: z.enum(['works', 'blocked', 'partly-blocked', 'untested']),
    }),
  ),
  sample: z
    .looseObject({ size: z.int(), ports: portList, from: z.int(), to: z.int(), opened: portList, blocked: portList })
    .nullable(),
  askServerAdmin: z
    .looseObject({ what: z.enum(['set-range', 'confirm-range']), range: ports, text: z.string() })
    .nullable(),
  announceAddress: z.string().nullable(),
  foreign: z.array(z.looseObject({ port: z.int(), protocol: z.string(), known: z.string() })),
  notes: z.array(z.string()),
})

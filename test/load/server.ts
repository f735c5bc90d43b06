/** A healthy practice server in a process of its own, so that its memory is not counted; ends with who started it. */
import { startScenario } from '../../src/main/lab/start-scenario.ts'

const { host, port, account, caPem } = await startScenario('healthy-explicit-tls')
process.on('disconnect', () => process.exit())
process.send?.({ host, port, account, caPem })

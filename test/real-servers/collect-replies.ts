/** All situations for all products, a few at a time; those that want the same server share it. */
import { PRODUCTS, type Product } from './packages.ts'
import { collect, SITUATIONS } from './replies.ts'
import type { RunningServer } from './server.ts'
import type { Replies } from './servers-page.ts'
import { startServer } from './start-server.ts'

const AT_ONCE = 6

export async function collectReplies(): Promise<Replies> {
  const running = new Map<string, Promise<RunningServer>>()
  const found = new Map<string, Map<Product, readonly string[] | null>>()
  for (const { title } of SITUATIONS) found.set(title, new Map())

  const serverFor = (product: Product, options: object) => {
    const key = JSON.stringify([product, options])
    const server = running.get(key) ?? startServer({ tls: 'none', ...options, product, user: 'user' })
    running.set(key, server)
    return server
  }
  const waiting = SITUATIONS.flatMap((situation) => PRODUCTS.map((product) => ({ situation, product })))
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { situation, product } = next
      const options = situation.server(product)
      const reply = options === null ? null : await collect(situation, await serverFor(product, options))
      found.get(situation.title)?.set(product, reply)
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  } finally {
    for (const server of await Promise.allSettled(running.values()))
      if (server.status === 'fulfilled') await server.value.stop()
  }
  return found
}

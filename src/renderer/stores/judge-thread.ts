/** The thread beside the window. */
import { createJudge, type ToJudge } from './judging.ts'

const take = createJudge((message) => postMessage(message))

addEventListener('message', ({ data }: MessageEvent<ToJudge>) => take(data))

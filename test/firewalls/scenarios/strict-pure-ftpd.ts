import { strictServer } from '../strict-server.ts'

export const scenario = strictServer('pure-ftpd')

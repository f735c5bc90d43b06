import { serverWithoutTls } from '../server-without-tls.ts'

export const scenario = serverWithoutTls('vsftpd')

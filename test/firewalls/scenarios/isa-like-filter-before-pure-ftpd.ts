import { filteredPublishing } from '../filtered-publishing.ts'

export const scenario = filteredPublishing('pure-ftpd')

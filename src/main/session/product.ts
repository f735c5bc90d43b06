import product from '../../../package.json' with { type: 'json' }

export const { name, version } = product

/** null for a file or folder that does not exist; every other problem is thrown. */
export async function unlessMissing<R>(reading: Promise<R>): Promise<R | null> {
  try {
    return await reading
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Whether a dialog asks something, which comes first. */
export const isDialogOpen = (): boolean => document.querySelector('.dialog[data-open]') !== null

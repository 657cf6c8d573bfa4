/** Whether this thread has said why it ends, so that nobody else need say it. */
export const lastWords: { spoken: boolean } = { spoken: false }

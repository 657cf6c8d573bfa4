/** Whether the long counts are wanted: `SUBNETKIT_FULL_CHECKS=1`. */
export const isFullCheck: boolean = process.env.SUBNETKIT_FULL_CHECKS === '1'

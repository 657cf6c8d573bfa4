/** How much more than an honest answer another must score to be worth a finding. */
export const gain = 0.01

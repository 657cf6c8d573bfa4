/** What is wrong with the document of a demonstration run. */
export declare function checkUp(document: unknown, epochs: number): string[]

/** docs/errors.md as it should be, from the built packages. */
export declare function renderErrors(): Promise<string>

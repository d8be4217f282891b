declare const __PACKAGE_VERSION__: string | undefined;

/** The version of this package; the build puts it in. */
export const version: string = typeof __PACKAGE_VERSION__ === 'string' ? __PACKAGE_VERSION__ : '0.0.0-source';

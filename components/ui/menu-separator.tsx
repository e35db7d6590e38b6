export const MenuSeparator = () => <hr className="-mx-1 my-1 border-line" />

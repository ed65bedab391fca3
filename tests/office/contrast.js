// Texts of the page whose contrast with what lies behind them is below 7:1 (WCAG 2.2, 1.4.6), as one line.
(() => {
    const channel = (c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    const parts = (color) => color.match(/[\d.]+/g).map(Number);
    const behind = (element) => {
        for (; element; element = element.parentElement) {
            const color = parts(getComputedStyle(element).backgroundColor);
            if (color.length === 3 || color[3] > 0) return color;
        }
        return [255, 255, 255];
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const low = [];
    let count = 0;
    for (let node; (node = walker.nextNode());) {
        if (!node.data.trim() || !node.parentElement.getClientRects().length) continue;
        const style = getComputedStyle(node.parentElement);
        const ink = node.parentElement instanceof SVGElement ? style.fill : style.color;
        const pair = [light(parts(ink)), light(behind(node.parentElement))].sort((a, b) => b - a);
        count++;
        if ((pair[0] + 0.05) / (pair[1] + 0.05) < 7) low.push(node.data.trim());
    }
    return count + ' texts, too faint: ' + low.join(', ');
})()
